"""The drawing of a network shows what the package computes, where it should be, and nothing is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from math import dist
from xml.etree.ElementTree import Element, fromstring

import pytest
from networks import all_alive

from chainrule import Weight, derive
from chainrule.derivation import plain_number
from chainrule.examples import Example, tutorial
from docsite.fences.network import NetworkPicture, read_request
from docsite.figures.network.drawing import draw_network
from docsite.figures.network.layout import RADIUS, lay_out
from docsite.figures.network.pen import SIZE
from docsite.figures.text import width

EXAMPLE = "example: tutorial"
GRAPH = "names: [[x], [u, v], [y]]\ntitle: Two paths\ndescription: From x to y"
WEIGHTS = [parameter for parameter in tutorial().network.parameters() if isinstance(parameter, Weight)]
PHONE = 288  # pixels that a phone of 320 has for a picture
SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]


def draw(*lines: str) -> Element:
    """Draw a fence of some lines."""
    return fromstring(NetworkPicture().picture("\n".join(lines), {}, "figure-1").svg)  # noqa: S314 (our own)


def draw_example(example: Example, line: str) -> Element:
    """Draw a fence as if it named another example."""
    request = replace(read_request(f"{EXAMPLE}\n{line}"), example=example)
    return fromstring(draw_network(request, "figure-1").svg)  # noqa: S314 (our own)


def texts(root: Element, style: str = "") -> list[str]:
    """Return all words of a drawing, or those of one style."""
    found = [text for text in root.iter(f"{SVG}text") if text.get("class", "").endswith(style)]
    return ["".join(text.itertext()) for text in found]


def arrows(root: Element, style: str) -> list[tuple[Point, Point]]:
    """Return where the arrows of a style begin and end."""
    paths = [each.get("d", "") for each in root.iter(f"{SVG}path") if each.get("class") == f"figure__{style}"]
    pairs = re.findall(r"M(\S+) (\S+)L[^M]+M[^L]+L(\S+) ([^L]+)L[^Z]+Z", "".join(paths))
    return [((float(a), float(b)), (float(c), float(d))) for a, b, c, d in pairs]


def drawn_weights(root: Element, style: str) -> set[Weight]:
    """Return the weights whose arrows have a style: those that join the two circles nearest to their ends."""
    places = lay_out(read_request(EXAMPLE)).neurons
    ends = [[min(places, key=lambda each: dist(places[each], end)) for end in arrow] for arrow in arrows(root, style)]
    return {Weight(to[0], to[1], origin[1]) for origin, to in ends if to[0] == origin[0] + 1}


def texts_at(root: Element, place: Point) -> list[str]:
    """Return what is inside the circle at a place, line by line."""
    found = {}
    for text in root.iter(f"{SVG}text"):
        x, y = (float(next(iter(text)).get(axis, "")) for axis in "xy")
        if dist((x, y), place) < RADIUS:
            found[y] = "".join(text.itertext())
    return [found[y] for y in sorted(found)]


@pytest.mark.parametrize("example", [tutorial(), all_alive()], ids=["tutorial", "all_alive"])
def test_every_neuron_has_its_own_name_and_number(example: Example) -> None:
    """Each circle has the symbol of its neuron in it, and the number that the forward pass gives it."""
    a = example.network.forward(example.x).a
    symbols = {0: "x{j}", 1: "a(1){j}", 2: "a(2){j}", 3: "yˆ"}
    expected = {
        (l, j): [symbols[l].format(j=j), plain_number(a[l][j - 1]).replace("-", "−")]
        for l in range(4)
        for j in range(1, example.network.sizes[l] + 1)
    }

    root = draw_example(example, "show: [values]")
    actual = {neuron: texts_at(root, place) for neuron, place in lay_out(read_request(EXAMPLE)).neurons.items()}

    assert expected == actual


def test_every_weight_has_its_arrow() -> None:
    """A network is drawn with all its weights, from the neuron below to the neuron above."""
    assert {*WEIGHTS} == drawn_weights(draw(EXAMPLE), "line")


def test_bold_weight() -> None:
    """A weight that is named is the one that is bold: to neuron 2 of layer 1, from input 3."""
    assert {Weight(1, 2, 3)} == drawn_weights(draw(EXAMPLE, "bold: [w1_23]"), "line--bold")


@pytest.mark.parametrize("start", WEIGHTS, ids=str)
def test_bold_paths_are_those_of_the_derivation(start: Weight) -> None:
    """The arrows and neurons drawn bold are those on the paths that `derive` adds up."""
    example = tutorial()
    paths = derive(example.network, example.x, example.y, example.loss, start).paths
    neurons = {neuron for path in paths for neuron in path.neurons}
    weights = {Weight(to[0], to[1], origin[1]) for path in paths for origin, to in pairwise(path.neurons)}
    expected = neurons, weights | {start}

    root = draw(EXAMPLE, f"paths: {start}")
    circles = {(c.get("cx"), c.get("cy")) for c in root.iter(f"{SVG}circle") if "--bold" in c.get("class", "")}
    places = lay_out(read_request(EXAMPLE)).neurons
    bold = {neuron for neuron, (x, y) in places.items() if (f"{x:g}", f"{y:g}") in circles}

    assert expected == (bold, drawn_weights(root, "line--bold"))


def test_dead_neurons_are_dashed() -> None:
    """A neuron that lets nothing through has a dashed outline, in whatever colour; the others have none."""
    dashed = {(c.get("cx"), c.get("cy")) for c in draw(EXAMPLE).iter(f"{SVG}circle") if c.get("stroke-dasharray")}
    x, y = lay_out(read_request(EXAMPLE)).neurons[1, 2]

    assert {(f"{x:g}", f"{y:g}")} == dashed
    assert not [each for each in draw_example(all_alive(), "").iter() if each.get("stroke-dasharray")]


def test_paths_through_a_dead_neuron_are_broken() -> None:
    """The arrows that leave a dead neuron are dashed where they are bold, as their product is 0."""
    dashed = [each for each in draw(EXAMPLE, "paths: w1_23").iter(f"{SVG}path") if each.get("stroke-dasharray")]

    assert [("figure__line--bold", "w2_12"), ("figure__line--bold", "w2_22")] == [
        (each.get("class"), each.get("data-symbol")) for each in dashed
    ]


def test_one_path_alone() -> None:
    """A path through one neuron is bold without its sisters; the other neuron keeps its value, and its arrows break."""
    root = draw(EXAMPLE, "paths: w1_32", "through: a2_1", "show: [values]")
    dashed = {each.get("data-symbol") for each in root.iter(f"{SVG}path") if each.get("stroke-dasharray")}
    [unmoved] = [each for each in root.iter(f"{SVG}g") if each.get("data-symbol") == "a2_2"]

    assert {Weight(1, 3, 2), Weight(2, 1, 3), Weight(3, 1, 1)} == drawn_weights(root, "line--bold")
    assert {"w2_23", "w3_12"} == dashed
    assert ["a(2)2", "1.316", "old value"] == texts(unmoved)
    assert "drawn bold: the path through neuron 1 of layer 2 from the weight" in (root.findtext(f"{SVG}title") or "")
    assert "neuron 2: a = 1.316, keeps its old value" in (root.findtext(f"{SVG}desc") or "")


def test_weights_are_seen() -> None:
    """Where weights are shown, an arrow is the thicker the larger its weight is, and its colour is the sign."""
    network = tutorial().network
    root = draw(EXAMPLE, "show: [weights]")
    paths = {each.get("data-symbol"): each for each in root.iter(f"{SVG}path")}
    values = {str(weight): network.weight(weight.l, weight.j, weight.k) for weight in WEIGHTS}
    thickness = {name: float(paths[name].get("stroke-width", "")) for name in values}

    assert {name for name, value in values.items() if value > 0} == {
        name for name, path in paths.items() if path.get("class") == "figure__line--plus"
    }
    assert 4.2 == max(thickness.values())
    assert sorted(values, key=lambda each: (abs(values[each]), each)) == sorted(
        values, key=lambda each: (thickness[each], each)
    )


def test_bold_weights_alone_are_seen() -> None:
    """Where weights are both bold and shown, all other arrows are thin and grey."""
    root = draw(EXAMPLE, "bold: [w2_11, w2_12]", "show: [weights]")

    assert {Weight(2, 1, 1)} == drawn_weights(root, "line--minus")
    assert {Weight(2, 1, 2)} == drawn_weights(root, "line--plus")
    assert 18 == len(drawn_weights(root, "line"))


def test_every_part_has_its_name() -> None:
    """Each weight, input, neuron and the loss has the name that snippets use, so that a script can find it."""
    root = draw(EXAMPLE, "paths: w1_11", "show: [values]")
    sizes = tutorial().network.sizes
    neurons = {f"a{l}_{j}" if l else f"x_{j}" for l in range(4) for j in range(1, sizes[l] + 1)}

    assert {*map(str, WEIGHTS)} == {each.get("data-symbol") for each in root.iter(f"{SVG}path")} - {None}
    assert {*neurons, "L"} == {each.get("data-symbol") for each in root.iter(f"{SVG}g")}
    assert not [each for each in draw(GRAPH).iter() if each.get("data-symbol")]


def test_labels_of_weights() -> None:
    """A bold weight shows its symbol, or its number on request; if none is bold, all do if they are few."""
    symbols = texts(draw(EXAMPLE, "bold: [w1_23]"))
    numbers = texts(draw(EXAMPLE, "bold: [w1_23]", "show: [weights]"))
    every = texts(draw(EXAMPLE, "show: [weights]"))

    assert "w(1)23" in symbols
    assert ["w(1)23"] == texts(draw(EXAMPLE, "bold: [w1_23]"), "bold")
    assert "−0.9" in numbers
    assert "w(1)23" not in numbers
    # Layer 2 has six weights and layer 3 has two; the twelve of layer 1 would cover each other.
    expected = ["−0.1", "0.3", "0.2", "0.8", "0.9", "0.1", "0.9", "−0.6"]
    assert sorted(expected) == sorted(each for each in every if re.fullmatch(r"−?0\.\d", each))


def test_many_bold_weights_are_not_labelled() -> None:
    """More than six labels between two layers would cover each other; those of one neuron are shown."""
    names = "[w1_11, w1_12, w1_13, w1_14, w1_21, w1_22, w1_23]"

    assert 7 == len([each for each in texts(draw(EXAMPLE, f"bold: {names}")) if each.startswith("w(1)")])
    assert ["w(1)11"] == [each for each in texts(draw(EXAMPLE, "paths: w1_11")) if each.startswith("w(1)")]


def test_paths_end_at_the_loss() -> None:
    """Whoever follows paths to the loss sees the loss."""
    root = draw(EXAMPLE, "paths: w1_11")

    assert 11 == len(list(root.iter(f"{SVG}circle")))
    assert "loss" in texts(root)
    assert (root.findtext(f"{SVG}desc") or "").endswith("The output leads to the loss L.")
    assert 10 == len(list(draw(EXAMPLE).iter(f"{SVG}circle")))


def test_the_loss_is_below_the_output() -> None:
    """An arrow leads down to it."""
    source = f"{EXAMPLE}\npaths: w1_11"
    output = lay_out(read_request(source)).boxes[-1]
    (x, start), (end_x, end) = max(arrows(draw(source), "line--bold"), key=lambda arrow: arrow[1][1])

    assert x == end_x == (output[0] + output[2]) / 2
    assert start == output[3]
    assert end > start + 20


@pytest.mark.parametrize("source", [EXAMPLE, GRAPH])
def test_layers_are_side_by_side(source: str) -> None:
    """Each layer is a column, from the input on the left, and all of them have the same middle."""
    layout = lay_out(read_request(source))
    columns = [
        [x for (l, _), (x, _) in layout.neurons.items() if l == layer] for layer in {l for l, _ in layout.neurons}
    ]
    boxes = [[box for box in layout.boxes if box[0] < x < box[2]] for x in layout.columns]
    middles = [min(box[1] for box in each) + max(box[3] for box in each) for each in boxes]

    assert list(layout.columns) == sorted(layout.columns)
    assert list(layout.columns) == [x for (x,) in map(set, columns)]
    assert middles == pytest.approx([middles[0]] * len(middles))


def test_in_words() -> None:
    """Title and description tell a screen reader what the drawing shows."""
    root = draw(EXAMPLE, "bold: [w1_23, w2_11]", "show: [values, weights]")
    title = (
        "A 4-3-2-1 network; drawn bold: the weight to neuron 2 of layer 1 from input 3, "
        "the weight to neuron 1 of layer 2 from neuron 1 of layer 1"
    )
    description = (
        "4 inputs; input 1: x = 0.7; input 2: x = 0.5; input 3: x = 0.6; input 4: x = 0.4. "
        "Layer 1: 3 neurons with relu; neuron 1: weights 0.4, −0.6, 0.2, 0.6, a = 0.54; "
        "neuron 2: weights −0.2, 0.7, −0.9, −0.3, a = 0, inactive for this input, drawn dashed; "
        "neuron 3: weights 0.1, 0.9, −0.5, −0.7, a = 0.84. "
        "Layer 2: 2 neurons with relu; neuron 1: weights −0.1, 0.3, 0.2, a = 0.814; "
        "neuron 2: weights 0.8, 0.9, 0.1, a = 1.316. "
        "Layer 3: 1 neuron with sigmoid; neuron 1: weights 0.9, −0.6, a ≈ 0.4117. "
        "An arrow leads from every neuron to every neuron of the next layer."
    )

    assert title == root.findtext(f"{SVG}title")
    assert description == root.findtext(f"{SVG}desc")
    assert (
        "A 4-3-2-1 network; drawn bold: all paths from the weight to neuron 1 of layer 1 from input 2 to the loss"
        == (draw(EXAMPLE, "paths: w1_12").findtext(f"{SVG}title"))
    )


def test_a_graph_of_other_quantities() -> None:
    """A graph has the names and the words of its author, and no names of layers."""
    root = draw(GRAPH)

    assert ["x", "u", "v", "y"] == texts(root)
    assert 4 == len(arrows(root, "line"))
    assert ("Two paths", "From x to y") == (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc"))


def test_the_caption_is_that_of_the_fence() -> None:
    """The caption of the fence is passed on."""
    assert "Below" == NetworkPicture().picture(f"{EXAMPLE}\ncaption: Below", {}, "figure-1").caption


@pytest.mark.parametrize("line", ["show: [values]", "paths: w1_32", "bold: [w1_23]\nshow: [values, weights]"])
def test_the_running_example_fits_on_a_phone(line: str) -> None:
    """At a width of 320 pixels the whole drawing is seen, and its letters are 11 pixels high."""
    picture = NetworkPicture().picture(f"{EXAMPLE}\n{line}", {}, "figure-1")

    assert not picture.may_scroll
    assert SIZE * PHONE / picture.width >= 11


def test_a_wide_drawing_scrolls() -> None:
    """The letters of a wide drawing are not smaller than 11 pixels: it keeps a width, and its box scrolls."""
    picture = NetworkPicture().picture(GRAPH.replace("[y]", "[r], [s], [y]"), {}, "figure-1")
    least = float(re.findall(r"min-width: (\d+)px", picture.svg)[0])

    assert picture.may_scroll
    assert SIZE * least / picture.width >= 10.9


@pytest.mark.parametrize("source", [EXAMPLE, f"{EXAMPLE}\npaths: w1_11\nshow: [values, weights]", GRAPH])
def test_nothing_is_cut_off(source: str) -> None:
    """All circles and all letters are within the picture."""
    root = draw(source)
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
    """A name that is more than a symbol is an error."""
    with pytest.raises(ValueError, match="cannot write 'x=2' in a figure, expected one symbol such as"):
        draw("names: [['x=2'], [y]]", "title: t", "description: d")


def test_activations_are_named() -> None:
    """Above each layer is its number and the symbol of its activation."""
    assert ["input", "layer 1", "ReLU", "layer 2", "ReLU", "layer 3", "σ"] == texts(draw(EXAMPLE))[:7]
