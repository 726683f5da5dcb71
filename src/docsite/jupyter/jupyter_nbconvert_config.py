"""How mkdocs-jupyter runs and renders a notebook; the Makefile names this folder in JUPYTER_CONFIG_DIR."""

c = get_config()  # noqa: F821 (given by nbconvert)

# A notebook looks like every other page (see src/docsite/notebook.py); the template prints the preprocessor's result.
c.HTMLExporter.extra_template_basedirs = ["src/docsite/templates"]
c.HTMLExporter.template_name = "page"
c.HTMLExporter.default_preprocessors = ["nbconvert.preprocessors.ExecutePreprocessor", "docsite.notebook.NotebookPage"]
c.NotebookPage.enabled = True

# The kernel communicates over local sockets, so no port is opened.
c.ConnectionFileMixin.transport = "ipc"
