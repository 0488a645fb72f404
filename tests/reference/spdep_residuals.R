# Makes spdep_residuals.json: local Moran of regression residuals by spdep, exact and saddlepoint. Arguments: neighbours, y, and
# the explanatory variables; tests/statistics/test_local_residuals.py gives them.
suppressPackageStartupMessages(library(spdep))
given <- commandArgs(trailingOnly = TRUE)
numbers <- function(text) as.numeric(strsplit(text, ",")[[1]])
nb <- lapply(strsplit(given[1], ";")[[1]], function(one) as.integer(numbers(one)))
class(nb) <- "nb"
attr(nb, "region.id") <- as.character(seq_along(nb))
frame <- data.frame(y = numbers(given[2]), a = numbers(given[3]), b = numbers(given[4]))
row <- function(x) paste0("[", paste(sprintf("%.12f", x), collapse = ", "), "]")
figures <- function(formula) {
  model <- lm(formula, frame)
  found <- c()
  for (side in c("two.sided", "greater")) {
    exact <- as.data.frame(localmoran.exact(model, nb = nb, style = "W", alternative = side))
    saddle <- as.data.frame(summary(localmoran.sad(model, nb = nb, style = "W", alternative = side)))
    name <- sub("\\.", "-", side)
    found <- c(found, sprintf('"exact %s": %s, "saddlepoint %s": %s', name, row(exact[, 5]), name, row(saddle[, 5])))
  }
  sprintf('{"statistic": %s, %s}', row(exact[, 1]), paste(found, collapse = ", "))
}
cat(sprintf('{"mean": %s, "regression": %s}\n', figures(y ~ 1), figures(y ~ a + b)))
