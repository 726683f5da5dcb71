"""The drawing of a network shows what the package computes, where it belongs, and nothing gets lost."""

from __future__ import annotations

import re
from math import dist
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

import pytest

from chainrule import Weight, derive, relu
from chainrule.derivation.latex import plain_number
from chainrule.examples import all_alive, tutorial
from docsite.fences.network import read
from docsite.figures.network.figure import network_figure
from docsite.figures.network.layout import RADIUS, SIZE, lay_out
from docsite.figures.network.rows import rows_of
from docsite.figures.symbol import width

if TYPE_CHECKING:
    from docsite.figures.svg import Picture

EXAMPLE = "example: tutorial"
EVERYTHING = "show: [names, values, weights, biases, preactivations, delta, loss]"
SVG = "{http://www.w3.org/2000/svg}"
PHONE = 288  # pixels that a phone of 320 has for a picture
Point = tuple[float, float]


def parse(svg: str) -> Element:
    """Read a drawing."""
    return fromstring(svg)  # noqa: S314 (our own)


def draw(*lines: str) -> Picture:
    """Draw a fence of some lines."""
    return network_figure("\n".join(lines), {}, "figure-1")


def svg(*lines: str) -> Element:
    """Draw a fence of some lines, and read the drawing."""
    return parse(draw(*lines).svg)


def arrows(root: Element, style: str) -> list[tuple[Point, Point]]:
    """Return where the arrows of a style begin and end."""
    paths = [each.get("d", "") for each in root.iter(f"{SVG}path") if each.get("class") == f"figure__{style}"]
    pairs = re.findall(r"M(\S+) (\S+)L([^M ]+) ([^ML]+)M[^M]+", "".join(paths))
    return [((float(a), float(b)), (float(c), float(d))) for a, b, c, d in pairs]


def drawn_weights(root: Element, style: str, source: str) -> set[Weight]:
    """Return the weights whose arrows have a style: those that join the two circles nearest to their ends."""
    places = lay_out(read(source)).neurons
    ends = [[min(places, key=lambda each: dist(places[each], end)) for end in arrow] for arrow in arrows(root, style)]
    return {Weight(to[0], to[1], origin[1]) for origin, to in ends if to[0] == origin[0] + 1}


def written_at(root: Element, place: Point) -> list[str]:
    """Return what is written inside the circle at a place, line by line."""
    texts = {}
    for text in root.iter(f"{SVG}text"):
        x, y = (float(next(iter(text)).get(axis, "")) for axis in "xy")
        if dist((x, y), place) < RADIUS:
            texts[y] = "".join(text.itertext())
    return [texts[y] for y in sorted(texts)]


@pytest.mark.parametrize("name", ["tutorial", "all_alive"])
def test_every_neuron_holds_its_own_name_and_number(name: str) -> None:
    """Each circle holds the symbol of its neuron and the number that the forward pass gives it."""
    source = f"example: {name}\nshow: [values]"
    example = {"tutorial": tutorial, "all_alive": all_alive}[name]()
    a = example.network.forward(example.x).a
    symbols = {0: "x{j}", 1: "a(1){j}", 2: "a(2){j}", 3: "yˆ"}
    expected = {
        (l, j): [symbols[l].format(j=j), plain_number(a[l][j - 1]).replace("-", "−")]
        for l in range(4)
        for j in range(1, example.network.sizes[l] + 1)
    }

    root = svg(source)
    actual = {neuron: written_at(root, place) for neuron, place in lay_out(read(source)).neurons.items()}

    assert expected == actual


def test_every_weight_has_its_arrow() -> None:
    """A network is drawn with all its weights, from the neuron below to the neuron above."""
    expected = {parameter for parameter in tutorial().network.parameters() if isinstance(parameter, Weight)}

    actual = drawn_weights(svg(EXAMPLE), "line", EXAMPLE)

    assert expected == actual


def test_bold_weight() -> None:
    """A weight that is named is the one that is bold: to neuron 2 of layer 1, from input 3."""
    source = f"{EXAMPLE}\nbold: [w1_23]"

    assert {Weight(1, 2, 3)} == drawn_weights(svg(source), "line--bold", source)


@pytest.mark.parametrize("start", [str(each) for each in tutorial().network.parameters()])
def test_bold_paths_are_those_of_the_derivation(start: str) -> None:
    """The arrows and neurons drawn bold are those on the paths that `derive` adds up."""
    source = f"{EXAMPLE}\npaths: {start}"
    example = tutorial()
    parameter = next(each for each in example.network.parameters() if str(each) == start)
    paths = derive(example.network, example.x, example.y, example.loss, parameter).paths
    neurons = {neuron for path in paths for neuron in path.neurons}
    weights = {
        Weight(to[0], to[1], origin[1])
        for path in paths
        for origin, to in zip(path.neurons, path.neurons[1:], strict=False)
    }
    expected = neurons, weights | ({parameter} if isinstance(parameter, Weight) else set())

    root = svg(source)
    circles = {(c.get("cx"), c.get("cy")) for c in root.iter(f"{SVG}circle") if "--bold" in c.get("class", "")}
    places = lay_out(read(source)).neurons
    bold = {neuron for neuron, (x, y) in places.items() if (f"{x:g}", f"{y:g}") in circles}

    assert expected == (bold, drawn_weights(root, "line--bold", source))


def test_dead_neurons_are_dashed() -> None:
    """A neuron that lets nothing through has a dashed outline, in whatever colour; the others have none."""
    root = svg(EXAMPLE)
    dashed = {(c.get("cx"), c.get("cy")) for c in root.iter(f"{SVG}circle") if c.get("stroke-dasharray")}
    x, y = lay_out(read(EXAMPLE)).neurons[1, 2]

    assert {(f"{x:g}", f"{y:g}")} == dashed
    assert "stroke-dasharray" not in draw("example: all_alive").svg


def test_paths_through_a_dead_neuron_are_broken() -> None:
    """The arrows that leave a dead neuron are dashed where they are bold, as their product is 0."""
    dashed = [
        each for each in svg(EXAMPLE, "paths: w1_23").iter(f"{SVG}path") if each.get("stroke-dasharray") is not None
    ]

    assert ["figure__line--bold"] == [each.get("class") for each in dashed]
    assert 2 == dashed[0].get("d", "").count("M") // 2


def test_numbers_of_weights() -> None:
    """A bold weight shows its symbol, or its number if that is asked for; if none is bold, all do where few."""
    symbols = "".join(svg(EXAMPLE, "bold: [w1_23]").itertext())
    numbers = "".join(svg(EXAMPLE, "bold: [w1_23]", "show: [weights]").itertext())

    assert "w(1)23" in symbols
    assert "−0.8" in numbers
    assert "w(1)23" not in numbers
    # Layer 2 has six weights and layer 3 has two; the twelve of layer 1 would cover each other.
    labels = [
        "".join(text.itertext())
        for text in svg(EXAMPLE, "show: [weights]").iter(f"{SVG}text")
        if re.fullmatch(r"−?0\.\d", "".join(text.itertext()))
    ]
    assert sorted(["0.9", "−0.7", "0.6", "0.5", "−0.3", "0.8", "−0.8", "0.9"]) == sorted(labels)


def test_many_bold_weights_are_not_labelled() -> None:
    """More than six labels between two layers would cover each other; what is named keeps its own."""
    text = "".join(svg("sizes: [1, 2, 4, 2]", "paths: w1_11", "bold: [w3_24]").itertext())

    assert {"w(1)11", "w(2)11", "w(2)41", "w(3)24"} <= set(re.findall(r"w\(\d\)\d\d", text))
    assert "w(3)11" not in text


def test_paths_end_at_the_loss() -> None:
    """Whoever follows paths to the loss sees the loss."""
    picture = draw(EXAMPLE, "paths: w1_11")

    assert 11 == picture.svg.count("<circle")
    assert "The output leads to the loss L.<" in picture.svg
    assert 10 == draw(EXAMPLE).svg.count("<circle")


@pytest.mark.parametrize("lines", [(EXAMPLE,), (EXAMPLE, EVERYTHING), ("sizes: [30, 3]",)])
def test_layers_stand_side_by_side(lines: tuple[str, ...]) -> None:
    """Each layer is a column, from the input on the left, and all of them have the same middle."""
    layout = lay_out(read("\n".join(lines)))
    columns = [
        [place for (l, _), place in layout.neurons.items() if l == layer] for layer in range(len(layout.columns))
    ]

    assert list(layout.columns) == sorted(layout.columns)
    assert list(layout.columns) == [x for (x,) in ({x for x, _ in column} for column in columns)]
    boxes = [[box for box in layout.boxes if box[0] < x < box[2]] for x in layout.columns]
    middles = [min(box[1] for box in each) + max(box[3] for box in each) for each in boxes]
    assert middles == pytest.approx([middles[0]] * len(middles), abs=2)


def test_what_is_asked_for_below_and_above() -> None:
    """Biases, pre-activations, δ and the loss are written with the numbers of the package."""
    example = all_alive()
    forward = example.network.forward(example.x)
    gradient = example.network.backward(forward, example.y, example.loss)
    expected = {
        *(f"b = {plain_number(each)}" for l in (1, 2, 3) for each in example.network.biases[l]),
        *(f"z = {plain_number(each)}" for l in (1, 2, 3) for each in forward.z[l]),
        *(f"δ = {plain_number(each)}" for l in (1, 2, 3) for each in gradient.delta[l]),
        plain_number(example.loss(forward.output, example.y)),
    }

    texts = {"".join(text.itertext()) for text in svg("example: all_alive", EVERYTHING).iter(f"{SVG}text")}

    assert {each.replace("-", "−") for each in expected} <= texts


def test_in_words() -> None:
    """Title and description say to a screen reader what the drawing shows."""
    picture = draw(EXAMPLE, "bold: [w1_23, a2_1]", "show: [values, loss]")
    title = "A 4-3-2-1 network; drawn bold: the weight to neuron 2 of layer 1 from input 3, neuron 1 of layer 2"
    description = (
        "4 inputs; input 1: x = 0.5; input 2: x = 0.2; input 3: x = 0.1; input 4: x = 0.3. "
        "Layer 1: 3 neurons with relu; neuron 1: a = 0.37; "
        "neuron 2: a = 0, inactive for this input, drawn dashed; neuron 3: a = 0.67. "
        "Layer 2: 2 neurons with relu; neuron 1: a = 1.635; neuron 2: a = 0.421. "
        "Layer 3: 1 neuron with sigmoid; neuron 1: a = 0.4678. "
        "A line leads from every neuron to every neuron of the next layer. "
        "The output leads to the loss L = 0.1416, where the target is 1."
    )

    root = parse(picture.svg)

    assert (title, title) == (picture.title, root.findtext(f"{SVG}title"))
    assert description == root.findtext(f"{SVG}desc")
    assert ["An 8-1 network", "An 18-1 network", "A 1-8 network"] == [
        draw(f"sizes: {sizes}").title for sizes in ([8, 1], [18, 1], [1, 8])
    ]
    assert "A 4-3-2-1 network; drawn bold: all paths from the bias of neuron 2 of layer 1 to the loss" == (
        draw(EXAMPLE, "paths: b1_2").title
    )


def test_words_of_the_writer() -> None:
    """What a writer says about a drawing takes the place of what is generated."""
    picture = draw(EXAMPLE, "title: Mine", "description: What I see", "caption: Below")

    assert ("Mine", "Below") == (picture.title, picture.caption)
    assert "What I see" == parse(picture.svg).findtext(f"{SVG}desc")


def test_names_of_the_writer() -> None:
    """A graph of other quantities has their names, and no names of layers."""
    root = svg("sizes: [1, 2, 1]", "names: [[x], [u, v], [y]]", "title: Two paths", "description: From x to y")

    assert ["x", "u", "v", "y"] == ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("size", "named", "expected"),
    [
        (7, set(), [1, 2, 3, 4, 5, 6, 7]),
        (8, set(), [1, 2, 3, range(4, 8), 8]),
        (30, {17}, [1, 2, 3, range(4, 17), 17, range(18, 30), 30]),
        (30, {5, 29}, [1, 2, 3, 4, 5, range(6, 29), 29, 30]),
    ],
)
def test_wide_layers_are_abbreviated(size: int, named: set[int], expected: list[int | range]) -> None:
    """A wide layer shows its first neurons, its last one and those that are named; an ellipsis never hides just one."""
    assert expected == rows_of(size, named)


def test_an_ellipsis_says_how_many() -> None:
    """Where neurons are left out, the drawing says how many."""
    text = " ".join(svg("sizes: [30, 2]", 'bold: ["w1_2,17"]').itertext())

    assert "13 more" in text
    assert "12 more" in text


@pytest.mark.parametrize("lines", [("show: [values]",), ("paths: w1_32",), ("paths: w1_32", "show: [values, weights]")])
def test_the_running_example_fits_on_a_phone(lines: tuple[str, ...]) -> None:
    """At a width of 320 pixels the whole drawing is seen, and its letters are 11 pixels high."""
    picture = draw(EXAMPLE, *lines)

    assert not picture.may_scroll
    assert SIZE * PHONE / picture.width >= 11


def test_a_wide_drawing_scrolls() -> None:
    """Many layers do not make the letters smaller than 11 pixels: the drawing keeps a width, and its box scrolls."""
    picture = draw("sizes: [1, 1, 1, 1, 1, 1]")
    least = float(re.findall(r"min-width: (\d+)px", picture.svg)[0])

    assert picture.may_scroll
    assert SIZE * least / picture.width >= 10.9


@pytest.mark.parametrize(
    "lines",
    [
        (EXAMPLE,),
        ("example: all_alive", EVERYTHING),
        (EXAMPLE, EVERYTHING, "paths: b1_1"),
        ("sizes: [1, 1]", "show: [biases, loss]"),
        ("sizes: [1, 3]", "show: [biases, loss]"),
        ("sizes: [100, 20, 3]", "activations: [tanh, softmax]", "show: [weights, biases]"),
    ],
)
def test_nothing_is_cut_off(lines: tuple[str, ...]) -> None:
    """All circles and all letters lie within the picture."""
    root = svg(*lines)
    _, _, right, bottom = map(float, root.get("viewBox", "").split())
    boxes = []
    for each in root.iter(f"{SVG}circle"):
        x, y, r = (float(each.get(name, "")) + 1 for name in ("cx", "cy", "r"))
        boxes.append((x - r, y - r, x + r, y + r))
    for each in root.iter(f"{SVG}tspan"):
        x, y, size = (float(each.get(name, "")) for name in ("x", "y", "font-size"))
        middle = width(each.text or "", size) / 2 if each.get("text-anchor") else 0
        boxes.append((x - middle, y - 0.7 * size, x - middle + width(each.text or "", size), y + 0.2 * size))

    assert min(min(box[:2]) for box in boxes) >= 0
    assert max(box[2] for box in boxes) <= right + 1
    assert max(box[3] for box in boxes) <= bottom + 1


def test_names_are_symbols() -> None:
    """A name that is more than a symbol is refused."""
    with pytest.raises(ValueError, match="cannot write 'x=2' in a figure, expected one symbol such as"):
        draw("sizes: [1, 1]", "names: [['x=2'], [y]]", "title: t", "description: d")


def test_options_are_refused() -> None:
    """The settings stand in the fence's lines; what stands behind its name would be lost."""
    with pytest.raises(ValueError, match="found the option title, expected settings in the lines of the fence only"):
        network_figure(EXAMPLE, {"title": "Mine"}, "figure-1")


def test_activations_are_named() -> None:
    """Above each layer stands the symbol of its activation."""
    assert "ReLU" == relu.latex.removeprefix(r"\operatorname{").removesuffix("}")
    assert 2 == [text.text or "".join(text.itertext()) for text in svg(EXAMPLE).iter(f"{SVG}text")].count("ReLU")
