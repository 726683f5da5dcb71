"""The drawing of a network: neurons as circles in columns, weights as arrows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from chainrule import Bias, Weight
from chainrule.notation import Names
from docsite.network_edges import Arrow, arrow_path, place_labels
from docsite.network_layout import LINE, LOSS_RADIUS, RADIUS, SIZE, STUB, Ellipsis, lay_out
from docsite.network_numbers import Numbers
from docsite.network_request import Request, read
from docsite.network_words import describe, entitle
from docsite.picture import Picture, titled_svg
from docsite.symbols import Parts, Symbol, label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docsite.network_request import Neuron

FEW = 6  # so many numbers between two layers can be told apart
WIDEST = 366  # units; a wider picture scrolls on a phone, so that its letters stay readable
INK, GREY, ACCENT, PAPER = "#222", "#777", "#b3380c", "#fff"  # where no style sheet is read


def network_figure(source: str, options: dict[str, str], name: str) -> Picture:
    """Draw the network that a fence asks for.

    Parameters
    ----------
    source : str
        The body of the fence, in YAML.
    options : dict
        What stands behind the word ``network``: nothing.
    name : str
        An id that is unique on the page.

    Returns
    -------
    Picture
        The drawing.

    Raises
    ------
    ValueError
        If the fence asks for something that is not there.
    """
    if options:
        message = f"found the option {next(iter(options))}, expected settings in the lines of the fence only"
        raise ValueError(message)
    return _Drawing(read(source)).picture(name)


class _Drawing:
    def __init__(self, request: Request) -> None:
        self.request = request
        self.show = request.show
        self.names = Names(request.network.sizes)
        self.numbers = Numbers(request.example) if request.example else None
        self.layout = lay_out(request, sum(each in self.show for each in ("biases", "preactivations", "delta")))

    def picture(self, name: str) -> Picture:
        request, layout = self.request, self.layout
        title = request.title or entitle(request)
        root = titled_svg(
            name, layout.width, layout.height, title, request.description or describe(request, self.numbers)
        )
        self._arrows(root)
        if not request.names:
            self._heads(root)
        for neuron in layout.neurons:
            self._neuron(root, neuron)
        for ellipsis in layout.ellipses:
            _ellipsis(root, ellipsis)
        self._loss(root)
        return Picture(
            "network", tostring(root, encoding="unicode"), title, request.caption, may_scroll=layout.width > WIDEST
        )

    def _arrows(self, root: Element) -> None:
        arrows = list(self._all_arrows())
        for style, colour, thickness in (("thin", GREY, "1"), ("bold", ACCENT, "2.5")):
            chosen = [each for each in arrows if each.is_bold == (style == "bold")]
            for is_dead in (False, True):
                if path := "".join(arrow_path(each) for each in chosen if each.is_dead == is_dead):
                    attributes = {"fill": "none", "stroke": colour, "stroke-width": thickness, "d": path}
                    if is_dead:
                        attributes["stroke-dasharray"] = "5 3"
                    SubElement(root, "path", {"class": f"figure__line figure__line--{style}", **attributes})
        for parts, x, y, is_bold in place_labels(arrows):
            _write(root, parts, x, y, is_bold=is_bold)

    def _all_arrows(self) -> Iterator[Arrow]:
        layout, request = self.layout, self.request
        for l in range(1, request.network.depth + 1):
            weights = [Weight(l, j, k) for j in layout.drawn(l) for k in layout.drawn(l - 1)]
            bold = {weight for weight in weights if request.is_bold(weight)}
            labelled = {weight for weight in bold if len(bold) <= FEW or weight in request.parameters}
            if "weights" in self.show and len(weights) <= FEW and not request.has_bold:
                labelled = set(weights)
            for weight in weights:
                yield Arrow(
                    layout.neurons[l - 1, weight.k],
                    layout.neurons[l, weight.j],
                    is_bold=weight in bold,
                    # No change gets past a dead neuron: the paths through it are drawn, but broken.
                    is_dead=weight in bold and bool(request.start) and self._is_dead(l - 1, weight.k),
                    parts=self._weight(weight) if weight in labelled else (),
                )
        if layout.loss:
            for j in layout.drawn(request.network.depth):
                end = (request.network.depth, j)
                is_bold = bool(request.start) and request.is_bold(end)
                yield Arrow(layout.neurons[end], layout.loss, is_bold=is_bold, radius=LOSS_RADIUS)

    def _weight(self, weight: Weight) -> Parts:
        if self.numbers and "weights" in self.show:
            return (self.numbers.parameter(weight),)
        return (Symbol(self.names.parameter(weight)),)

    def _is_dead(self, l: int, j: int) -> bool:
        return bool(self.numbers) and self.numbers.is_dead(l, j)

    def _heads(self, root: Element) -> None:
        for l, x in enumerate(self.layout.columns):
            head = SubElement(root, "text", _text(x, 13, GREY, "figure__note"))
            head.text = f"layer {l}" if l else "input"
            if l and self.request.activations:
                _write(root, (Symbol(self.request.activations[l - 1].latex),), x, 30, is_bold=False)

    def _neuron(self, root: Element, neuron: Neuron) -> None:
        l, j = neuron
        x, y = self.layout.neurons[neuron]
        is_bold = self.request.is_bold(neuron)
        bias = Bias(l, j) if l else None
        lines = list(self._below(l, j)) if l else []
        _circle(root, x, y, RADIUS, is_bold=is_bold, is_dead=self._is_dead(l, j))
        symbol = Symbol(self.request.names[l][j - 1] if self.request.names else self.names.activation(l, j))
        if self.numbers and "values" in self.show:
            _write(root, (symbol,), x, y - 3, is_bold=is_bold)
            _write(root, (self.numbers.activation(l, j),), x, y + 14, is_bold=is_bold)
        else:
            _write(root, (symbol,), x, y + 5, is_bold=is_bold, size=17)
        for i, parts in enumerate(lines):
            is_bias = i == 0 and bias in self.request.parameters
            _write(root, parts, x, y + RADIUS + STUB + 12 + i * LINE, is_bold=is_bias)

    def _below(self, l: int, j: int) -> Iterator[Parts]:
        if "biases" in self.show:
            yield (
                (Symbol("b"), f" = {self.numbers.bias(l, j)}")
                if self.numbers
                else (Symbol(self.names.parameter(Bias(l, j))),)
            )
        if self.numbers and "preactivations" in self.show:
            yield Symbol("z"), f" = {self.numbers.pre_activation(l, j)}"
        if self.numbers and "delta" in self.show:
            yield Symbol(r"\delta"), f" = {self.numbers.delta(l, j)}"

    def _loss(self, root: Element) -> None:
        if not self.layout.loss:
            return
        x, y = self.layout.loss
        is_bold = bool(self.request.start)
        _circle(root, x, y, LOSS_RADIUS, is_bold=is_bold, is_dead=False)
        _write(root, (Symbol("L"),), x, y + 5, is_bold=is_bold)
        if self.numbers and "values" in self.show:
            _write(root, (self.numbers.loss,), x, y + LOSS_RADIUS + LINE, is_bold=is_bold)


def _circle(root: Element, x: float, y: float, radius: float, *, is_bold: bool, is_dead: bool) -> None:
    attributes = {"cx": f"{x:g}", "cy": f"{y:g}", "r": f"{radius:g}", "fill": PAPER}
    attributes |= {"stroke": ACCENT if is_bold else INK, "stroke-width": "2.5" if is_bold else "1.2"}
    if is_dead:
        attributes["stroke-dasharray"] = "5 3"
    SubElement(
        root, "circle", {"class": f"figure__neuron figure__neuron--{'bold' if is_bold else 'thin'}", **attributes}
    )


def _write(root: Element, parts: Parts, x: float, y: float, *, is_bold: bool, size: float = SIZE) -> None:
    style = "figure__text figure__text--bold" if is_bold else "figure__text"
    label(root, parts, x, y, size, **{"class": style}, fill=ACCENT if is_bold else INK)


def _text(x: float, y: float, colour: str, style: str) -> dict[str, str]:
    return {
        "x": f"{x:g}",
        "y": f"{y:g}",
        "text-anchor": "middle",
        "font-size": f"{SIZE:g}",
        "fill": colour,
        "class": style,
    }


def _ellipsis(root: Element, ellipsis: Ellipsis) -> None:
    SubElement(root, "text", _text(ellipsis.x, ellipsis.y - 4, GREY, "figure__note")).text = "⋮"
    SubElement(root, "text", _text(ellipsis.x, ellipsis.y + 13, GREY, "figure__note")).text = f"{ellipsis.count} more"
