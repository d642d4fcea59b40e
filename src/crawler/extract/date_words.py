"""The words beside a date: is it the day of publication or of a change, in metas and in print.

>>> [kind_in(text) for text in ("Publicado:", "| Aktualisiert am", "Обновлено", "Thursday,")]
['published', 'modified', 'modified', None]
"""

import re
from functools import lru_cache

_UPDATED = (
    "updat|modif|edited|revised|last review|aktualis|geändert|bearbeitet|überarbeitet|mis à jour|màj|actualis|actualiz"
    "|atualiz|aggiorna|bijgewerkt|gewijzigd|uppdatera|opdatera|oppdatert|ändrad|endret|ændret|päivitet|muokat|uppfær"
    "|zaktualiz|aktualiz|upraven|frissít|módosít|обновл|оновл|абноўл|измен|ажурира|промен|ažurira|izmijenj|posodoblj"
    "|ενημ|τελευταία|güncel|yenilən|uuendat|atjaunin|atnaujin|përditës|diperbarui|kemas|cập nhật|تحديث|تعدیل|بروز|به‌روز"
    "|עודכן|עדכון|अपडेट|अद्यतन|আপডেট|হালনাগাদ|ปรับปรุง|อัปเดต|อัพเดต|更新|修正|最終|수정|업데이트|განახლ|թարմաց|жаңарт"
)
_PUBLISHED = (
    "publ|post|creat|issued|released|stand:|erschien|erstellt"
    "|veröff|gepost|geplaatst|skrev|lagt ut|julkais|birt|dodan|objav"
    "|zveřejn|vydan|megjelen|közzé|опубл|публик|дата|створ|додан|δημοσ|yayın|paylaş|avald|ievietot|paskelb|diterbit|dipos"
    "|tayang|đăng|نشر|انتشار|פורסם|प्रकाशित|প্রকাশ|เผยแพร่|公開|配信|掲載|发布|發布|發佈|入力|등록|입력|жариял|чоп"
)
# Read in folded case: a pattern that ignores case has to be tried at every letter.
_WORD = re.compile(f"(?P<modified>{_UPDATED})|(?P<published>{_PUBLISHED})")

PUBLISHED_NAME = re.compile(
    r"publi(?:sh(?!er|ing)|cation|c[-_]?date)|pub[._-]?date|issued|release[._-]?date|article[._:-]?date|date[._-]?pub"
    r"|sailthru\.date|posted"
)
MODIFIED_NAME = re.compile(r"modif|updat|last[._-]?mod|revis")
CREATED_NAME = re.compile(
    r"(?:^|[._:-])(?:date|created|datecreated|date_created|creation_date|uploaddate|displaydate)$"
)
NO_DATE_NAME = re.compile(
    r"publisher|expir|premium|republish|unpublish|label|author|image|(?:^|[._:-])(?:id|url)$|by$"
)


def kind_in(text: str) -> str | None:
    """What the last telling word before a date says of it."""
    last = None
    for match in _WORD.finditer(text.casefold()):
        last = match.lastgroup
    return last


@lru_cache(maxsize=2048)
def kind_of_name(name: str) -> str | None:
    """What the name of a meta, an itemprop or a class says of a date: published, modified, created."""
    if NO_DATE_NAME.search(name):
        return None
    if MODIFIED_NAME.search(name):
        return "modified"
    if PUBLISHED_NAME.search(name):
        return "published"
    return "created" if CREATED_NAME.search(name) else None
