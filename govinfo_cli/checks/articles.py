"""What can be wrong with an article that is taken in as it came."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

NOT_SAID = Check(
    "article.not-said",
    marked("is not said"),
    marked("Use a terminal, which asks for it, or give the option; --incomplete registers it as refused."),
    "正文 二(三)",
)
NOT_CLEAR = Check(
    "article.not-clear",
    marked("{why}"),
    marked("Use a terminal, which asks for it, or give the option of that name."),
)
HOLDS_REGISTER = Check(
    "article.holds-register",
    marked("holds a table of submissions, and is no article: 'govinfo import' takes it in"),
    marked("Use 'govinfo import' for it."),
)
OTHER_TEXT = Check(
    "article.other-text",
    marked("is registered as {ref}, the same in every field, with another text"),
    marked("Compare with 'govinfo show REF --text', and say with --corrections which text is to stand."),
    "正文 二(三)",
)
TWIN = Check(
    "article.twin",
    marked("says the same as {other} in every field, with another text"),
    marked("Leave one of the files out, or say with --corrections which text is to stand."),
    "正文 二(三)",
)
NO_TEXT = Check(
    "article.no-text",
    marked("there is no text in it"),
    marked("See whether it holds a picture of the article; save or type its text."),
)
