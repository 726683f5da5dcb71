"""How Markdown becomes a page of the site: all our own steps, in the order in which they run.

`Site` is a Python-Markdown extension, so MkDocs, Zensical and the notebook page run the same steps.
"""

from markdown import Markdown
from markdown.extensions import Extension

from docsite.fences.figures import Figures
from docsite.fences.registry import Fences
from docsite.html.badges import Badges
from docsite.html.download import Download
from docsite.html.formulas import Formulas, HeadingLabels
from docsite.html.glossary import Glossary
from docsite.html.lesson_line import LessonLine
from docsite.html.runnable import Runnable
from docsite.html.scrolling import Scrolling
from docsite.html.states import States
from docsite.html.tables import Tables
from docsite.html.variables import Variables
from docsite.page import CurrentPage
from docsite.snippets import Snippets


class Site(Extension):
    """Our steps, and between them the others that they depend on; a step with a higher number runs earlier."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the steps."""
        page = CurrentPage(md)
        fences = Fences(page)

        # The lines of the page become lines of plain Markdown.
        md.preprocessors.register(page, "site-page", 40)  # keeps the text as the author wrote it
        md.preprocessors.register(Snippets(md, page), "snippet", 32)  # embeds sections of files
        md.preprocessors.register(fences, "site-fences", 26)  # replaces our fences by Markdown or pictures
        # 25: pymdownx.superfences, all other blocks of code

        # They are parsed into a tree of elements, which is changed in place.
        md.treeprocessors.register(Figures(fences), "site-figures", 25)  # gives each picture its figure and caption
        # 20: Markdown within lines, such as captions; 8: attr_list, ids of headings
        md.treeprocessors.register(HeadingLabels(page), "site-heading-labels", 7)  # headings with formulas in contents
        md.treeprocessors.register(Glossary(page), "site-glossary", 6)  # links words to their meaning
        # 5: toc, links to headings
        md.treeprocessors.register(LessonLine(page), "site-lesson-line", 3)  # tells which lesson it is, and how long
        md.treeprocessors.register(Download(page), "site-download", 2)  # offers the page's code as script and notebook
        # 0: MkDocs and Zensical resolve links between pages
        md.treeprocessors.register(States(md), "site-states", -1)  # completes links to a state of the explorer

        # The tree becomes the text of the HTML.
        # 30: blocks of HTML and code are put back
        md.postprocessors.register(Formulas(page), "site-formulas", 6)  # sets formulas by Temml
        md.postprocessors.register(Variables(page), "site-variables", 5.5)  # colours variables of snippets
        md.postprocessors.register(Runnable(page), "site-runnable", 5.2)  # marks the code that readers can run
        md.postprocessors.register(Scrolling(md), "site-scrolling", 5)  # lets the keyboard scroll wide code
        md.postprocessors.register(Tables(md), "site-tables", 4.5)  # prepares wide tables for a phone
        md.postprocessors.register(Badges(page), "site-badges", 4)  # shows beside each formula how it was tested
