"""Licences that are named only to say that they do not hold."""

import pytest

from crawler.rights.denial import denies
from crawler.rights.normal import fold


@pytest.mark.parametrize(
    "text",
    [
        "This text is not licensed under CC BY.",
        "The CC BY 4.0 licence does not apply to our articles.",
        "No content on this site is released under CC BY-SA 4.0.",
        "Nothing on this site is in the public domain.",
        "Until 2020 our articles were licensed under CC BY 4.0.",
        "Dieser Text steht nicht unter der Lizenz CC BY 4.0.",
        "Ce texte n'est pas sous licence CC BY 4.0.",
        "Este texto no está bajo licencia CC BY 4.0.",
        "Questo testo non è distribuito con licenza CC BY 4.0.",
        "Материалы не распространяются по лицензии CC BY 4.0.",
        "Цей текст не перебуває у суспільному надбанні.",
        "Tekst nie jest dostępny na licencji CC BY 4.0.",
        "本文不采用 CC BY 4.0 许可协议。",
        "本記事は CC BY 4.0 の下で提供されていません。",
        "이 글은 CC BY 4.0 라이선스가 적용되지 않습니다.",
        "Bu metin CC BY 4.0 lisansı ile lisanslanmamıştır.",
        "هذا النص غير متاح بموجب رخصة CC BY 4.0.",
        "این متن تحت مجوز CC BY 4.0 نیست.",
        "A szöveg nem CC BY 4.0 licenc alatt áll.",
    ],
)
def test_a_licence_that_does_not_hold_is_denied(text: str) -> None:
    assert denies(fold(text).text)


@pytest.mark.parametrize(
    "text",
    [
        "This text is licensed under CC BY-NC 4.0.",
        "Licensed under a Creative Commons Attribution-NonCommercial-NoDerivs 4.0 licence.",
        "Namensnennung - Nicht kommerziell - Keine Bearbeitungen 4.0 (Creative Commons)",
        "Sofern nicht anders angegeben, stehen die Texte unter CC BY 4.0.",
        "Unless otherwise noted, content is licensed under CC BY 4.0.",
        "Если не указано иное, материалы доступны по лицензии CC BY 4.0.",
        "Якщо не зазначено інше, контент доступний за ліцензією CC BY 4.0.",
        "Jeśli nie zaznaczono inaczej, treści są na licencji CC BY 4.0.",
        "Salvo que no se indique lo contrario, los textos están bajo licencia CC BY 4.0.",
        "除非另有说明，本站内容采用 CC BY 4.0 许可协议。",
        "This publication is not copyrighted and is in the public domain.",
        "署名-非商业性使用 4.0 国际许可协议",
        "特に断りのない限り、CC BY 4.0 ライセンスで提供します。",
        "رخصة المشاع الإبداعي نسب المصنف - غير تجاري 4.0",
    ],
)
def test_no_in_a_licences_name_or_in_unless_denies_nothing(text: str) -> None:
    assert not denies(fold(text).text)


def test_an_endless_sentence_grants_no_licence() -> None:
    assert denies("all texts and pictures of this site " * 300 + "are under cc by 4.0")
