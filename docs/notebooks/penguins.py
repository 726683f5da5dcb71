# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Training on penguins
#
# We train the 4-3-2-1 network of the tutorial on real data, from the raw measurements to a table of its mistakes.
# You need the packages `chainrule` and `matplotlib`.
#
# The question: four measurements of a penguin are given.
# Is it a Chinstrap or an Adélie?

# %% [markdown]
# ## The data
#
# The Palmer penguins were measured at Palmer Station, Antarctica (Gorman, Williams and Fraser 2014; CC0).
# The package holds the 151 Adélie and the 68 Chinstrap penguins whose four measurements are all known.

# %%
import matplotlib.pyplot as plt
import numpy as np

from chainrule import Network, binary_cross_entropy, check_gradients, relu, sigmoid, train
from chainrule.data import penguins, standardised

data = penguins()
print(len(data), "penguins, of which", int(data.y.sum()), "are", data.classes[1])
for name, smallest, largest in zip(data.features, data.x.min(axis=0), data.x.max(axis=0), strict=True):
    print(f"{name:18} {smallest:7.1f} to {largest:7.1f}")

# %% [markdown]
# Two of the four measurements, one mark a penguin.
# The length of the bill tells the two species apart better than its depth.

# %% alt="Bill length against bill depth: Chinstraps have longer bills than Adélies, of about the same depth."
is_chinstrap = data.y[:, 0] == 1
figure, axes = plt.subplots(figsize=(6, 4))
axes.plot(*data.x[~is_chinstrap, :2].T, "o", fillstyle="none", label="Adélie")
axes.plot(*data.x[is_chinstrap, :2].T, "^", label="Chinstrap")
axes.set(xlabel="bill length in mm", ylabel="bill depth in mm")
axes.legend()
plt.show()

# %% [markdown]
# ## Train and test
#
# A quarter of the penguins is put aside.
# The network never sees them while it learns, so they show how well it does with penguins that it does not know.
#
# The measurements have different units: millimetres and grams.
# We shift and scale each of them to mean 0 and standard deviation 1.
# Mean and deviation come from the training part alone, otherwise the test part would leak into the training.

# %%
rng = np.random.default_rng(1)
train_set, test_set = data.split(test_fraction=0.25, rng=rng)
x, x_test = standardised(train_set.x, test_set.x)
print(len(train_set), "to train on,", len(test_set), "to test on")

# %% [markdown]
# ## The network
#
# Weights start at random, with the variance of He et al. (2015), and biases at 0.
# Before the first step, the gradients are compared with central differences.
# A relative error of about 1e-6 or below says that they agree.
#
# For some penguins, all of layer 1 is inactive.
# Then a pre-activation of layer 2 is nothing but its bias, which starts at 0: exactly at the kink of ReLU.
# A difference means nothing there, so the check names the biases that stand at a kink.

# %%
network = Network.random([4, 3, 2, 1], [relu, relu, sigmoid], rng=rng)
check = check_gradients(network, x[:16], train_set.y[:16], binary_cross_entropy, step=1e-6)
print(network)
print(f"largest relative error {check.max_relative_error:.0e}")
print("at a kink:", *check.kinks)

# %% [markdown]
# ## Training
#
# Each epoch uses every training penguin once, in batches of 16.

# %%
run = train(network, x, train_set.y, binary_cross_entropy, learning_rate=0.1, epochs=100, batch_size=16, rng=rng)
print(f"mean loss in the first epoch {run.losses[0]:.3f}, in the last {run.losses[-1]:.3f}")

# %% alt="The mean loss by epoch: it falls fast in the first ten epochs, then slowly."
figure, axes = plt.subplots(figsize=(6, 4))
axes.plot(np.arange(1, 101), run.losses)
axes.set(xlabel="epoch", ylabel="mean loss", ylim=(0, None))
plt.show()

# %% [markdown]
# ## How well does it do?
#
# The output is a probability.
# Above one half, we call the penguin a Chinstrap.
# The *confusion matrix* counts each kind of answer: one row for each true species, one column for each answer.

# %%
says_chinstrap = run.network.forward(x_test).output[:, 0] > 0.5
truly_chinstrap = test_set.y[:, 0] == 1
confusion = np.array(
    [
        [np.sum(~truly_chinstrap & ~says_chinstrap), np.sum(~truly_chinstrap & says_chinstrap)],
        [np.sum(truly_chinstrap & ~says_chinstrap), np.sum(truly_chinstrap & says_chinstrap)],
    ]
)
print(confusion)
print(f"{np.trace(confusion)} of {confusion.sum()} right")

# %% alt="The confusion matrix as a picture, with the numbers printed above."
figure, axes = plt.subplots(figsize=(4, 4))
axes.imshow(confusion, cmap="Greys", vmax=2 * confusion.max())
for (row, column), count in np.ndenumerate(confusion):
    axes.text(column, row, str(count), ha="center", va="center", fontsize=16)
axes.set(
    xticks=[0, 1],
    xticklabels=["Adélie", "Chinstrap"],
    yticks=[0, 1],
    yticklabels=["Adélie", "Chinstrap"],
    xlabel="the network says",
    ylabel="it is",
)
plt.show()

# %% [markdown]
# ## On your own
#
# - Train with a learning rate of 10. What does the loss do?
# - Leave out `standardised`. Why does the network learn so little now?
# - Start with `initialisation="zeros"`. Which weights never move?
