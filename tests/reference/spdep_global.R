# Global statistics by spdep, for one map: Rscript spdep_global.R values.csv links.csv output.json
#
# values.csv  a row a region: x, y, black (0 or 1), category (text), and, if there are rates, events and population
# links.csv   a row an ordered link: i, j (regions from 1), binary, row (its weight, unscaled and row-standardised)
suppressMessages(library(spdep))

paths <- commandArgs(trailingOnly = TRUE)
values <- read.csv(paths[1], colClasses = c(category = "character"))
links <- read.csv(paths[2])
n <- nrow(values)

by_region <- function(column) unname(split(links[[column]], factor(links$i, levels = seq_len(n))))
neighbours <- lapply(by_region("j"), function(j) if (length(j)) as.integer(j) else 0L)
class(neighbours) <- "nb"
attr(neighbours, "region.id") <- as.character(seq_len(n))

weights_list <- function(scaling) {
  weights <- lapply(by_region(scaling), function(w) if (length(w)) w else NULL)
  weights <- structure(weights, mode = "general")
  made <- list(style = c(binary = "B", row = "W")[[scaling]], neighbours = neighbours, weights = weights)
  class(made) <- c("listw", "nb")
  made
}

moments <- function(test) unname(test$estimate)  # statistic, expectation, variance

statistics <- function(w, binary) {
  x <- values$x
  y <- values$y
  found <- list(
    moran_normal = moments(moran.test(x, w, randomisation = FALSE, zero.policy = TRUE)),
    moran_random = moments(moran.test(x, w, zero.policy = TRUE)),
    geary_normal = moments(geary.test(x, w, randomisation = FALSE, zero.policy = TRUE)),
    geary_random = moments(geary.test(x, w, zero.policy = TRUE))
  )
  if (any(card(neighbours) == 0)) return(found)
  if (binary && all(x >= 0)) found$g <- moments(globalG.test(x, w))
  same <- joincount.test(factor(values$black), w)
  found$ww <- moments(same[[1]])
  found$bb <- moments(same[[2]])
  joins <- joincount.multi(factor(values$category), w)
  for (kind in rownames(joins)) found[[paste("joins", kind)]] <- unname(joins[kind, 1:3])
  found$lee <- moments(lee.test(x, y, w))
  found$lee_itself <- moments(lee.test(x, x, w))
  found$lee_simulated <- var(lee.mc(x, y, w, nsim = 1999)$res)
  if (!binary) found$bivariate <- unname(moran_bv(x, y, w, nsim = 2)$t0)
  if (!is.null(values$events)) {
    rates <- suppressMessages(EBImoran.mc(values$events, values$population, w, nsim = 1))
    found$rates <- unname(rates$statistic)
    found$standardised <- rates$z
  }
  found
}

text <- function(item) {
  if (is.list(item)) {
    fields <- sprintf("\"%s\": %s", names(item), vapply(item, text, ""))
    return(paste0("{", paste(fields, collapse = ",\n"), "}"))
  }
  numbers <- ifelse(is.finite(item), sprintf("%.17g", item), "null")
  paste0("[", paste(numbers, collapse = ", "), "]")
}

set.seed(1)
found <- list(binary = statistics(weights_list("binary"), TRUE), row = statistics(weights_list("row"), FALSE))
if (all(card(neighbours) > 0)) {
  for (method in c("I", "C")) {
    lags <- sp.correlogram(neighbours, values$x, order = 3, method = method, zero.policy = TRUE)
    found[[paste("correlogram", method)]] <- as.vector(t(lags$res))
  }
}
writeLines(text(found), paths[3])
