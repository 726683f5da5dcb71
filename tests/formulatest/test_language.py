"""Every form that formulas may have: a right one holds, and one with a slip is refused with a word that says why."""

from __future__ import annotations

import numpy as np
import pytest

from chainrule import Layer, Network, sigmoid, softmax, tanh
from chainrule.examples import tutorial
from chainrule.losses import LOSSES
from formulatest import Equations, FalseClaimError, FormulaError, check
from pagetest.network_model import NetworkModel

EXAMPLE = tutorial()
RNG = np.random.default_rng(1)


def layer(width: int, below: int, activation: object) -> Layer:
    """Return a layer with random parameters."""
    return Layer(RNG.normal(size=(width, below)), RNG.normal(size=width), activation)  # type: ignore[arg-type]


NETWORK = NetworkModel(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, EXAMPLE.learning_rate)
SMOOTH = NetworkModel(
    Network(layer(3, 4, tanh), layer(2, 3, sigmoid)),
    EXAMPLE.x,
    np.array([0.3, 0.9]),
    EXAMPLE.loss,
    EXAMPLE.learning_rate,
)
SOFTMAX = NetworkModel(
    Network(layer(3, 2, softmax)), np.array([0.6, -0.4]), np.array([0.0, 1.0, 0.0]), LOSSES["cross_entropy"], 0.1
)
CLASSIFIER = NetworkModel(
    Network(layer(1, 2, sigmoid)), np.array([0.6, -0.4]), np.array([1.0]), LOSSES["binary_cross_entropy"], 0.1
)
EQUATIONS = Equations.of(
    {"x": 0.5, "v": 1.5},
    {"u": "2x + 1", "y": "f(u)", "q": "u v + x"},
    {"f": lambda u: u**3, r"\sigma": lambda z: 1 / (1 + np.exp(-z))},
)

# For each form: what it is about, a right formula, and slips in it: what is written, what is written instead,
# how the message begins or what it holds, and the column that it points at.
FORMS = [
    (
        NETWORK,
        r"z^{(1)}_2 = \sum_{k=1}^{4} w^{(1)}_{2k} x_k + b^{(1)}_2",
        [
            ("2k", "k2", "w has index 4, expected 1 to 3", 27),
            ("+", "-", "the left side is", 12),
            ("k=1", "k=2", "the left side is", 12),
            ("^{4}", "^{3}", "the left side is", 12),
            ("^{4}", "^{5}", "w has index 5, expected 1 to 4", 27),
            (" x_k", " x_2", "the left side is", 12),
            ("b^{(1)}", "b^{(2)}", "the left side is", 12),
            ("w^{(1)}_{2k} x_k", "2", "k does not occur in what it counts", 12),
            ("x_k", r"\hat y_k", r"\hat y has index 2, expected 1 to 1", 40),
        ],
    ),
    (
        NETWORK,
        r"z^{(l)}_j = \sum_{k=1}^{n_{l-1}} w^{(l)}_{jk} a^{(l-1)}_k + b^{(l)}_j",
        [
            ("jk", "kj", "w has index 4, expected 1 to 3", 33),
            ("a^{(l-1)}", "a^{(l)}", "a has index 4, expected 1 to 3", 46),
            ("n_{l-1}", "n_l", "the left side is", 12),
            (" + b^{(l)}_j", "", "the left side is", 12),
            ("^{(l-1)}_k + b", "^{(l-2)}_k + b", "the left side is", 12),
        ],
    ),
    (
        NETWORK,
        (
            r"\frac{\partial L}{\partial w^{(1)}_{23}} = \sum_{i=1}^{2} \frac{\partial L}{\partial \hat"
            r" y}\,\frac{\partial \hat y}{\partial z^{(3)}_1}\,\frac{\partial z^{(3)}_1}{\partial"
            r" a^{(2)}_i}\,\frac{\partial a^{(2)}_i}{\partial z^{(2)}_i}\,\frac{\partial z^{(2)}_i}{\partial"
            r" a^{(1)}_2}\,\frac{\partial a^{(1)}_2}{\partial z^{(1)}_2}\,\frac{\partial z^{(1)}_2}{\partial"
            " w^{(1)}_{23}}"
        ),
        [
            (r"\frac{\partial L}{\partial \hat y}\,", "", "the left side is", 43),
            ("^{2}", "^{1}", "the left side is", 43),
            (
                r"a^{(1)}_2}\,\frac{\partial a^{(1)}_2",
                r"a^{(1)}_3}\,\frac{\partial a^{(1)}_3",
                r"a^{(1)}_{3} does not depend on z^{(1)}_{2}",
                279,
            ),
            (r"{\partial z^{(3)}_1}{", r"{\partial z^{(3)}_2}{", "z has index 2, expected 1 to 1", 153),
            ("_{23}} = ", "_{24}} = ", "the left side is", 43),
            (
                r"\frac{\partial a^{(2)}_i}{\partial z^{(2)}_i}",
                r"\frac{\partial a^{(2)}_i}{\partial z^{(2)}_1}",
                r"a^{(2)}_{i} does not depend on z^{(2)}_{1}",
                185,
            ),
        ],
    ),
    (
        NETWORK,
        r"\delta^{(l)}_j = \varphi_l'(z^{(l)}_j) \sum_{i=1}^{n_{l+1}} w^{(l+1)}_{ij}\,\delta^{(l+1)}_i",
        [
            ("_l'", "_l", "the left side is", 17),
            ("ij", "ji", "the left side is", 17),
            ("n_{l+1}", "n_l", "w has index 3, expected 1 to 2", 56),
            ("_l'(z", "_{l+1}'(z", "the left side is", 17),
        ],
    ),
    (
        SMOOTH,
        r"\delta^{(l)}_j = \varphi_l'(z^{(l)}_j) \sum_{i=1}^{n_{l+1}} w^{(l+1)}_{ij}\,\delta^{(l+1)}_i",
        [
            ("_l'(z", "_l'(a", "the left side is", 17),
        ],
    ),
    (
        NETWORK,
        (
            r"\boldsymbol\delta^{(l)} = (W^{(l+1)})^\top \boldsymbol\delta^{(l+1)} \odot \varphi_l'(\mathbf"
            " z^{(l)})"
        ),
        [
            (r"^\top", "", "shapes (2, 3) and (2, 1) do not fit in a matrix product", 27),
            (r"\odot ", "", "shapes (3, 1) and (3, 1) do not fit in a matrix product", 27),
            ("_l'", "_l", "the left side is", 27),
            ("W^{(l+1)}", "W^{(l)}", "shapes (4, 3) and (2, 1) do not fit in a matrix product", 27),
        ],
    ),
    (
        SMOOTH,
        (
            r"\boldsymbol\delta^{(l)} = (W^{(l+1)})^\top \boldsymbol\delta^{(l+1)} \odot \varphi_l'(\mathbf"
            " z^{(l)})"
        ),
        [
            (r"\mathbf z", r"\mathbf a", "the left side is", 27),
        ],
    ),
    (
        NETWORK,
        r"\frac{\partial L}{\partial W^{(l)}} = \boldsymbol\delta^{(l)} (\mathbf a^{(l-1)})^\top",
        [
            (r"^\top", "", "shapes (3, 1) and (4, 1) do not fit in a matrix product", 38),
            ("a^{(l-1)}", "a^{(l)}", "the sides have shapes (3, 4) and (3, 3)", 38),
            (
                r"\boldsymbol\delta^{(l)} (\mathbf a^{(l-1)})^\top",
                r"\mathbf a^{(l-1)} (\boldsymbol\delta^{(l)})^\top",
                "the sides have shapes (3, 4) and (4, 3)",
                38,
            ),
            ("= ", "= -", "the left side is", 38),
        ],
    ),
    (
        NETWORK,
        r"\nabla_{\mathbf b^{(l)}} L = \boldsymbol\delta^{(l)}",
        [
            ("= ", "= -", "the left side is", 29),
            (r"\delta^{(l)}", r"\delta^{(1)}", "the sides have shapes (2, 1) and (3, 1)", 29),
            (r"\mathbf b", r"\mathbf z^{(1)} + \mathbf b", "cannot read '+' here, expected }", 24),
            (r"\boldsymbol\delta", r"\delta", r"\delta has 0 indices here, expected 1", 29),
        ],
    ),
    (
        NETWORK,
        r"w^{(3)}_{12} \leftarrow w^{(3)}_{12} - \eta\,\frac{\partial L}{\partial w^{(3)}_{12}}",
        [
            ("- ", "+ ", "the left side is", 24),
            (r"\eta\,", "", "the left side is", 24),
            ("{(3)}_{12}}", "{(3)}_{11}}", "the left side is", 24),
            (r"\leftarrow", "=", "the left side is", 15),
        ],
    ),
    (
        NETWORK,
        r"w^{(3)\text{new}}_{12} = w^{(3)\text{old}}_{12} - \eta\,\frac{\partial L}{\partial w^{(3)}_{12}}",
        [
            (r"\text{new}", "", "the left side is", 15),
            (r"\text{new}", r"\text{old}", "the left side is", 25),
            ("- ", "+ ", "the left side is", 25),
            (
                r"\partial w^{(3)}",
                r"\partial w^{(3)\text{new}}",
                r"found w^{(3)\text{new}}_{12} in a derivative, expected a symbol without primes and words",
                83,
            ),
            ("old", "young", r"cannot read '\text' here, expected }", 31),
        ],
    ),
    (
        NETWORK,
        r"W^{(1)} \in \mathbb{R}^{3 \times 4}",
        [
            (r"3 \times 4", r"4 \times 3", "its shape is (3, 4), not (4, 3)", 0),
            (r"3 \times 4", "3", "its shape is (3, 4), not (3,)", 0),
            (r"\mathbb{R}^", "W^", r"after ∈ stands \mathbb{R} with a shape", 12),
            ("W^{(1)} ", "W^{(4)} ", "W has layers 1 to 3, not 4", 0),
        ],
    ),
    (
        NETWORK,
        r"W^{(l)} \in \mathbb R^{n_l \times n_{l-1}}",
        [
            (r"n_l \times n_{l-1}", r"n_{l-1} \times n_l", "its shape is (3, 4), not (4, 3)", 0),
            ("n_l ", "n_l n_l ", "its shape is (3, 4), not (3, 3, 4)", 0),
        ],
    ),
    (
        NETWORK,
        r"\mathbf x \in \mathbb R^4",
        [
            ("4", "3", "its shape is (4,), not (3,)", 0),
        ],
    ),
    (
        NETWORK,
        (
            r"\begin{aligned} \hat y &= a^{(N)}_1 \\ &= \sigma(z^{(3)}_1) \\ L &= \tfrac12 (\hat y - y)^2"
            r" \end{aligned}"
        ),
        [
            ("a^{(N)}", "a^{(2)}", "the left side is", 26),
            (r"\tfrac12", r"\tfrac13", "the left side is", 68),
            (r"&= \sigma", r"\sigma", "the formula claims nothing, expected a relation such as =", 39),
            (r"(\hat y - y)^2", r"(\hat y - y)^3", "the left side is", 68),
            (r"\sigma", r"\sigma'", "the left side is", 42),
            (
                r"\end{aligned}",
                "",
                r"\begin{aligned} is inside the formula, expected it around the whole formula",
                0,
            ),
            ("&= a", "& a", "the formula claims nothing, expected a relation such as =", 16),
        ],
    ),
    (
        SOFTMAX,
        r"\frac{\partial \hat y_i}{\partial z^{(1)}_j} = \hat y_i (\delta_{ij} - \hat y_j)",
        [
            (r"\delta_{ij}", r"\delta^{(1)}_j", "the left side is", 47),
            ("- ", "+ ", "the left side is", 47),
            (r"\delta_{ij}", r"\delta_{ii}", "the left side is", 47),
            (r"\hat y_i (", r"\hat y_j (", "the left side is", 47),
            (r"\delta_{ij}", r"\delta_i", r"\delta has 1 indices here, expected 2", 57),
        ],
    ),
    (
        SOFTMAX,
        r"\hat y_i = \frac{e^{z^{(1)}_i}}{\sum_{j=1}^{3} e^{z^{(1)}_j}}",
        [
            ("j=1", "j=2", "the left side is", 11),
            ("^{3}", "^{4}", "z has index 4, expected 1 to 3", 50),
            ("{z^{(1)}_j}", "{z^{(1)}_i}", "j does not occur in what it counts", 32),
            ("{z^{(1)}_j}", "{-z^{(1)}_j}", "the left side is", 11),
        ],
    ),
    (
        SOFTMAX,
        r"L = -\sum_{i=1}^{3} y_i \ln \hat y_i",
        [
            ("-", "", "the left side is", 4),
            (r"\ln", r"\exp", "the left side is", 4),
            (r"y_i \ln", r"\ln", "the left side is", 4),
            (r"\ln", r"\ln \ln", r"\ln(\ln(\hat y_{i})) is nan, expected a finite number", 24),
        ],
    ),
    (
        CLASSIFIER,
        r"L = -\bigl(y \ln \hat y + (1-y) \ln(1-\hat y)\bigr)",
        [
            ("= -", "= ", "the left side is", 10),
            ("(1-y)", "y", "the left side is", 4),
            (r"\ln(1-\hat y)", r"\ln(1+\hat y)", "the left side is", 4),
            (
                r"\ln \hat y",
                r"\ln y \hat y",
                r"it is unclear where the argument of \ln ends: write brackets around it",
                17,
            ),
        ],
    ),
    (
        NETWORK,
        r"\sigma(z) = \frac{1}{1+e^{-z}}",
        [
            ("-z", "z", "the left side is", 12),
            ("{1+", "{2+", "the left side is", 12),
            ("{1+e", "{e", "the left side is", 12),
            ("z) =", "z + 1) =", "the left side is", 16),
        ],
    ),
    (
        NETWORK,
        r"\sigma'(z) = \sigma(z)(1-\sigma(z))",
        [
            ("'", "", "the left side is", 12),
            ("(1-", "(1+", "the left side is", 13),
            ("(z)(", "'(z)(", "the left side is", 13),
            ("'", "''", r"unknown symbol \sigma''", 0),
            (r"= \sigma(z)", "= z", "the left side is", 13),
        ],
    ),
    (
        NETWORK,
        r"\operatorname{ReLU}'(z) = \begin{cases} 1 & \text{if } z > 0 \\ 0 & \text{otherwise} \end{cases}",
        [
            (">", "<", "the left side is", 26),
            ("'", "", "the left side is", 25),
            ("1 &", "2 &", "the left side is", 26),
            ("if", "unless", "found the words 'unless', expected for, for all, if, when, where", 44),
            ("otherwise", "perhaps", "found the words 'perhaps', expected else, otherwise", 68),
            (
                r"\text{if } z > 0",
                r"\text{otherwise}",
                "a digit of this number could be another one, and the claim would hold",
                64,
            ),
            (r"0 & \text{otherwise}", r"0 & \text{if } z > 9", "no case holds, expected one that does", 26),
            (
                r"0 & \text{otherwise} \end{cases}",
                r"0 & \text{otherwise}",
                "cannot read the end here, expected the end of the cases",
                84,
            ),
        ],
    ),
    (
        NETWORK,
        r"\operatorname{ReLU}(z) = \max(0, z) = \frac{z + |z|}{2}",
        [
            ("0", "1", "the left side is", 25),
            (r"\max", r"\min", "the left side is", 25),
            ("|z|", "z", "the left side is", 38),
            ("|z|", "|z", "the bar is not closed: found the end, expected '|'", 48),
            ("{2}", "{0}", "0 below the bar of a fraction is 0, expected another number", 53),
            ("max(0, z)", "max(z)", r"\max is applied to a number, expected two or more", 25),
            ("ReLU}(z)", "RELU}(z)", r"unknown symbol \operatorname{RELU}", 0),
        ],
    ),
    (
        NETWORK,
        r"\lvert -z \rvert = \sqrt{z^2}",
        [
            ("^2", "^3", "the left side is", 19),
            (r"\rvert", "", "cannot read '=' here, expected |", 11),
            ("{z^2}", "{z^2", "cannot read the end here, expected }", 28),
            (r"\lvert -z", r"\lvert \mathbf x", "what stands between bars has shape (4, 1), expected a number", 7),
        ],
    ),
    (
        NETWORK,
        r"\sigma'(z) = \lim_{h \to 0} \frac{\sigma(z + h) - \sigma(z)}{h}",
        [
            ("z + h", "z + 2h", "the left side is", 13),
            (r"\to 0", r"\to 1", "the left side is", 13),
            ("{h}", "{h^2}", "the limit does not settle as h comes near 0 from both sides", 13),
            (r"h \to", r"g \to", "g does not occur in what it counts", 13),
            (r"\to 0", "", r"cannot read '}' here, expected \to", 21),
            (r"_{h \to 0}", "_h", "cannot read 'h' here, expected {", 18),
        ],
    ),
    (
        NETWORK,
        (
            r"\operatorname{ReLU}'(z) = \lim_{h \to 0} \frac{\operatorname{ReLU}(z + h) - \operatorname{ReLU}(z -"
            " h)}{2h}"
        ),
        [
            ("{2h}", "{h}", "the left side is", 26),
        ],
    ),
    (
        EQUATIONS,
        r"\frac{dy}{dx} = \frac{dy}{du}\,\frac{du}{dx} = f'(u) \times 2",
        [
            (r"\frac{dy}{du}\,", "", "the left side is", 16),
            ("'", "", "the left side is", 47),
            ("2", "3", "the left side is", 47),
            (
                "{du}{dx}",
                "{du}{dv}",
                "u does not depend on v; a formula that says so ends in = 0",
                31,
            ),
            ("{du}{dx}", "{du}{dc}", "unknown symbol c", 42),
            (
                "{dy}{dx}",
                "{du}{dv}",
                "u does not depend on v; a formula that says so ends in = 0",
                0,
            ),
        ],
    ),
    (
        EQUATIONS,
        r"\frac{\mathrm{d}q}{\mathrm d x} = \frac{\partial q}{\partial u}\,\frac{du}{dx} + 1 = 2v + 1",
        [
            (" + 1 =", " =", "the left side is", 34),
            ("2v", "3v", "the left side is", 85),
        ],
    ),
    (
        EQUATIONS,
        r"\partial q / \partial v = u = 2",
        [
            ("2", "2.1", "does not round to the printed 2.1", 30),
            ("/ ", "", r"cannot read '\partial' here, expected /", 11),
        ],
    ),
    (
        NETWORK,
        r"\sum_{l=1}^{N} n_l n_{l-1} = n_0 n_1 + n_1 n_2 + n_2 n_3 = 12 + 6 + 2 = 20",
        [
            ("l=1", "l=2", "the left side is", 29),
            ("^{N}", "^{N+1}", "n has index 4, expected 0 to 3", 17),
            ("n_{l-1}", "n_l", "the left side is", 25),
            ("12", "11", "does not round to the printed 11", 59),
            ("20", "21", "does not round to the printed 21", 72),
        ],
    ),
    (
        NETWORK,
        r"\sum_{l=1}^{N} n_l (n_{l-1} + 1) = 26",
        [
            ("+ 1", "+ 2", "does not round to the printed 26", 35),
            ("26", "27", "does not round to the printed 27", 35),
        ],
    ),
    (
        NETWORK,
        r"2 \times 26 \times 40 = 2080",
        [
            ("26", "27", "does not round to the printed 2080", 24),
            ("40", "400", "does not round to the printed 2080", 25),
            (r"2 \times 26", "2 26", r"two numbers are side by side: write \times or \cdot between them", 2),
        ],
    ),
    (
        NETWORK,
        r"\prod_{l=1}^{N} n_{l-1} = 24",
        [
            ("24", "25", "does not round to the printed 25", 26),
            ("n_{l-1}", "2", "l does not occur in what it counts", 0),
            (r"\prod", r"\sum", "does not round to the printed 24", 25),
            ("n_{l-1}", r"\mathbf b^{(l)}", "the shapes differ: a number, (2, 1), (3, 1)", 0),
            ("n_{l-1}", r"\mathbf z^{(1)} n_l", r"the factors of \prod have shape (3, 1), expected numbers", 0),
            ("l=1", "l=4", "l goes from 4 to 3, expected 1 to 2000 values", 0),
            ("l=1", "l=2.5", "the index or bound 2.5 is 2.5, expected a whole number", 9),
        ],
    ),
    (
        NETWORK,
        (
            r"w^{(3)}_{12} - \eta\,\frac{\partial L}{\partial w^{(3)}_{12}} = 0.9 - 0.5 \times (-0.0558) \approx"
            " 0.9279"
        ),
        [
            ("0.9279", "0.9278", "does not round to the printed 0.9278", 99),
            ("0.9279", "0.9280", "does not round to the printed 0.9280", 99),
            ("0.0558", "0.0557", "does not round to the printed -0.0557", 82),
            ("(-0.0558)", "0.0558", "does not round to the printed 0.0558", 81),
            ("0.5", "0.4", "does not round to the printed 0.4", 70),
            ("0.9 -", "0.8 -", "does not round to the printed 0.8", 64),
            ("{12}}", "{11}}", "does not round to the printed -0.0558", 82),
        ],
    ),
    (
        NETWORK,
        r"\mathbf x = \begin{pmatrix} 0.5 \\ 0.2 \\ 0.1 \\ 0.3 \end{pmatrix}",
        [
            ("0.2", "0.1", "does not round to the printed 0.1", 35),
            (r" \\ 0.3", "", "the sides have shapes (4, 1) and (3, 1)", 12),
            ("0.2", r"\tfrac16", "the left side is", 12),
            (r"\\ 0.3", "& 0.3", "the rows of the matrix differ in length", 12),
            ("0.2", r"\mathbf x", "an entry of a matrix has shape (4, 1), expected a number", 35),
            (r"\\ 0.2 \\ 0.1 \\", "& 0.2 & 0.1 &", "the sides have shapes (4, 1) and (1, 4)", 12),
        ],
    ),
    (
        NETWORK,
        r"0 < \hat y < 1",
        [
            ("1", "0.1", "0.46777 < 0.1 does not hold", 4),
            ("0 <", "1 <", "1 < 0.46777 does not hold", 0),
            ("0 <", "0 >", "0 > 0.46777 does not hold", 0),
        ],
    ),
    (
        NETWORK,
        r"\frac{\partial z^{(1)}_1}{\partial w^{(1)}_{21}} = 0",
        [
            (
                "= 0",
                "= 1",
                "z^{(1)}_{1} does not depend on w^{(1)}_{21}",
                0,
            ),
            ("{21}", "{11}", "the left side is", 0),
            ("w^{(1)}_{21}", "W^{(1)}", "the sides have shapes (3, 4) and ()", 0),
            (
                "= 0",
                "= x_1 - x_1",
                "z^{(1)}_{1} does not depend on w^{(1)}_{21}",
                0,
            ),
        ],
    ),
    (
        NETWORK,
        r"\underbrace{\hat y - y}_{\text{error}} = {\hat y - y} \text{ (the error)}",
        [
            (r"{\hat y - y}_{\text", r"\hat y - y_{\text", r"cannot read '\' after \underbrace, expected '{'", 11),
            (
                r"{\hat y - y} \t",
                r"{\hat y - y} 2 \t",
                "braces are invisible, so it is unclear where the part in them ends: write brackets",
                42,
            ),
            ("= {", "= -{", "the left side is", 41),
        ],
    ),
    (
        NETWORK,
        r"\delta^{(l)}_j = \varphi_N'(z^{(l)}_j) (\hat y - y) \quad \text{for } l = N",
        [
            (r" \quad \text{for } l = N", "", "the left side is", 17),
            ("l = N", "l < N", "the left side is", 17),
            (
                "for",
                "not for",
                "found the words 'not for', expected and, for, for all, hence, if, so, therefore, thus, when, where",
                58,
            ),
            ("l = N", "l = 7", "the condition never holds on the example of the page, expected that it does", 0),
            ("l = N", r"l \approx N", "found ≈ in a condition, expected a comparison", 70),
        ],
    ),
    (
        NETWORK,
        r"\frac{\partial L}{\partial w^{(2)}_{jk}} = \delta^{(2)}_j a^{(1)}_k",
        [
            ("_{jk}", "_{kj}", "the left side is", 43),
            (r"\delta^{(2)}_j", r"\delta^{(2)}_k", "the left side is", 43),
            ("L}", r"\eta}", r"there is no derivative of \eta with respect to w^{(2)}_{j, k} here", 0),
            (r"\partial w^{(2)}_{jk}", r"\partial \eta", r"there is no derivative of L with respect to \eta here", 0),
            ("a^{(1)}", "a'^{(1)}", "a has a prime here, expected one only at a function with its argument", 58),
            ("w^{(2)}", "w", "unknown symbol w without a layer, expected it with one, as in w^{(1)}", 27),
            ("L}", "L^{(1)}}", "unknown symbol L with a layer, expected it without one", 15),
            ("jk", "jkk", "w has 3 indices here, expected 2", 27),
            ("a^{(1)}_k", "a^{(k)}_k", "the left side is", 43),
        ],
    ),
    (
        NETWORK,
        r"(\hat y - y)^{2} / 2 = \tfrac{1}{2} (\hat y - y) \cdot (\hat y - y)",
        [
            ("^{2}", "^{3}", "the left side is", 23),
            ("/ 2", "/ 2 y", r"it is unclear what is below the slash: write brackets, \cdot or a fraction", 21),
            (r"\tfrac{1}{2}", r"\tfrac{2}{1}", "the left side is", 23),
            (r"\cdot", "+", "the left side is", 23),
        ],
    ),
    (
        NETWORK,
        r"\sum_{k=1}^{4} x_k = 0.5 + 0.2 + 0.1 + 0.3 = 1.1",
        [
            ("0.2", "0.3", "does not round to the printed 0.3", 27),
            ("1.1", "1.0", "does not round to the printed 1.0", 45),
            ("+ 0.3 ", "", "the left side is", 21),
        ],
    ),
    (
        NETWORK,
        r"\hat y = \sigma(z^{(3)}_1) \approx 0.4678",
        [
            ("0.4678", "0.4677", "does not round to the printed 0.4677", 35),
            ("0.4678", "4.678", "does not round to the printed 4.678", 35),
            (r"\sigma", r"\tanh", "the left side is", 9),
            (
                "(z^{(3)}_1)",
                "(z^{(3)}_1, 2)",
                r"\sigma is applied to a number and a number, expected what it can be applied to",
                9,
            ),
            (
                r"\sigma(z^{(3)}_1)",
                r"\sigma(\mathbf z)",
                r"unknown symbol \mathbf z without a layer, expected it with one, as in \mathbf z^{(1)}",
                16,
            ),
            (
                "_1",
                r"_{\mathbf x}",
                r"the index or bound \mathbf x is [[0.5], [0.2], [0.1], [0.3]], expected a whole number",
                25,
            ),
            ("_1", "_{1.5}", "the index or bound 1.5 is 1.5, expected a whole number", 25),
        ],
    ),
    (
        NETWORK,
        r"e^{-z} = \exp(-z) = \frac{1}{\exp z}",
        [
            ("-z} ", "z} ", "the left side is", 8),
            (r"\exp(-z)", r"\exp(z)", "the left side is", 9),
            (r"\exp z", r"\exp", r"\exp stands alone, expected its argument behind it", 29),
            (r"\exp(-z)", r"\exp(1000^{2})", r"\exp(1000^{2}) is inf, expected a finite number", 9),
            (r"\exp(-z)", r"\exp(z, z)", r"\exp is applied to a number and a number, expected one", 9),
            ("e^", r"\mathbf x^", "what a power is of has shape (4, 1), expected a number", 0),
        ],
    ),
    (
        NETWORK,
        (
            r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \mathbf b^{(2)} = \begin{pmatrix} b^{(2)}_1 + 2"
            r" b^{(2)}_2 \\ 3 b^{(2)}_1 + 4 b^{(2)}_2 \end{pmatrix}"
        ),
        [
            ("1 & 2", "2 & 1", "the left side is", 63),
            (
                r"\mathbf b^{(2)} =",
                r"(\mathbf b^{(2)})^\top =",
                "shapes (2, 2) and (1, 2) do not fit in a matrix product",
                0,
            ),
            ("3 b", "b", "the left side is", 63),
            ("3 & 4", "3", "the rows of the matrix differ in length", 0),
        ],
    ),
    (
        NETWORK,
        r"\mathbf z^{(2)} \odot \mathbf a^{(2)} = \mathbf a^{(2)} \odot \mathbf z^{(2)}",
        [
            (r"\mathbf a^{(2)} =", r"\mathbf a^{(1)} =", "the shapes differ: (2, 1), (3, 1)", 0),
            (r"\odot", "+", "the left side is", 36),
            (r"\odot", "", "shapes (2, 1) and (2, 1) do not fit in a matrix product", 0),
        ],
    ),
]
SLIPS = [
    (model, right.replace(old, new, 1), message, column)
    for model, right, slips in FORMS
    for old, new, message, column in slips
]


@pytest.mark.parametrize(("model", "latex"), [(model, right) for model, right, _ in FORMS])
def test_right_form_holds(model: NetworkModel | Equations, latex: str) -> None:
    """It is true, for all its indices and on all models of the shape."""
    assert check(latex, model).index_values > 0


@pytest.mark.parametrize(("model", "latex", "message", "column"), SLIPS)
def test_slip_is_refused(model: NetworkModel | Equations, latex: str, message: str, column: int) -> None:
    """The error says what is wrong and where; what can be read and is not true is called false."""
    with pytest.raises(FormulaError) as caught:
        check(latex, model)

    assert (message in caught.value.message, column) == (True, caught.value.column), caught.value.message
    assert caught.value.message.startswith("the left side is") <= isinstance(caught.value, FalseClaimError)
