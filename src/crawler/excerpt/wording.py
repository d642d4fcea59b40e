"""The words of an attribution line, by language: data of :mod:`crawler.excerpt.attribution`.

The line stands in the page's language, so that its readers understand what they owe; other languages get English.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; ``date`` takes day, month and year."""

    licence: str
    excerpt: str
    unchanged: str
    present: str
    date: str
    months: tuple[str, ...]

    def day(self, year: int, month: int, day: int) -> str:
        """A date as people write it.

        >>> WORDINGS["de"].day(2024, 3, 3)
        '3. März 2024'
        """
        return self.date.format(day=day, month=self.months[month - 1], year=year)


def _wording(words: str, date: str, months: str) -> Wording:
    licence, excerpt, unchanged, present = words.split("|")
    return Wording(licence, excerpt, unchanged, present, date, tuple(months.split()))


WORDINGS: Mapping[str, Wording] = {
    "en": _wording(
        "Licence|Excerpt|unchanged|present",
        "{day} {month} {year}",
        "January February March April May June July August September October November December",
    ),
    "uk": _wording(
        "Ліцензія|Уривок|без змін|дотепер",
        "{day} {month} {year}",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    ),
    "ru": _wording(
        "Лицензия|Фрагмент|без изменений|по настоящее время",
        "{day} {month} {year}",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ),
    "de": _wording(
        "Lizenz|Auszug|unverändert|heute",
        "{day}. {month} {year}",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    ),
    "fr": _wording(
        "Licence|Extrait|non modifié|aujourd’hui",
        "{day} {month} {year}",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    ),
    "es": _wording(
        "Licencia|Extracto|sin modificaciones|presente",
        "{day} de {month} de {year}",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
    "it": _wording(
        "Licenza|Estratto|invariato|oggi",
        "{day} {month} {year}",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    "pt": _wording(
        "Licença|Excerto|sem alterações|presente",
        "{day} de {month} de {year}",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    "nl": _wording(
        "Licentie|Fragment|ongewijzigd|heden",
        "{day} {month} {year}",
        "januari februari maart april mei juni juli augustus september oktober november december",
    ),
    "pl": _wording(
        "Licencja|Fragment|bez zmian|obecnie",
        "{day} {month} {year}",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    ),
    "cs": _wording(
        "Licence|Úryvek|beze změn|dosud",
        "{day}. {month} {year}",
        "ledna února března dubna května června července srpna září října listopadu prosince",
    ),
    "tr": _wording(
        "Lisans|Alıntı|değiştirilmemiştir|günümüz",
        "{day} {month} {year}",
        "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    ),
}


def wording(language: str | None) -> Wording:
    """The words for a BCP 47 language, in English where we have none.

    >>> wording("uk-UA").excerpt, wording("xx").excerpt, wording(None).excerpt
    ('Уривок', 'Excerpt', 'Excerpt')
    """
    return WORDINGS.get((language or "en").partition("-")[0].lower(), WORDINGS["en"])
