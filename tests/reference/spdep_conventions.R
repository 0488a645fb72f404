# Makes spdep_conventions.json: local Moran p-values of spdep on Table 1's index of 2010 and 2016, queen contiguity, 16 regions.
# Run in the repository's folder: Rscript tests/reference/spdep_conventions.R > tests/reference/spdep_conventions.json
suppressPackageStartupMessages(library(spdep))
index <- read.csv("data/table1_index.csv")
edges <- read.csv("tests/reference/kz16_edges.csv")
codes <- sort(unique(index$code))
nb <- lapply(codes, function(code) {
  sort(match(c(edges$b[edges$a == code], edges$a[edges$b == code]), codes))
})
class(nb) <- "nb"
attr(nb, "region.id") <- codes
lw <- nb2listw(nb, style = "W")
row <- function(x) paste0("[", paste(sprintf("%.10f", x), collapse = ", "), "]")
years <- sapply(c(2010, 2016), function(year) {
  values <- index$index[index$year == year][match(codes, index$code[index$year == year])]
  analytic <- localmoran(values, lw)
  frame <- data.frame(values = values)
  gaussian <- lm(values ~ 1, frame)
  exact <- as.data.frame(localmoran.exact(gaussian, nb = nb, style = "W", alternative = "two.sided"))
  saddle <- as.data.frame(summary(localmoran.sad(gaussian, nb = nb, style = "W", alternative = "two.sided")))
  set.seed(1)
  simulated <- localmoran_perm(values, lw, nsim = 99999)
  sprintf('"%d": {"localmoran": %s, "perm_rank": %s, "perm_normal": %s, "exact": %s, "saddlepoint": %s}', year, row(analytic[, 5]), row(simulated[, 6]), row(simulated[, 5]), row(exact[, 5]), row(saddle[, 5]))
})
codes_text <- paste0('["', paste(codes, collapse = '", "'), '"]')
cat(sprintf('{"spdep": "%s", "codes": %s, %s}\n', packageVersion("spdep"), codes_text, paste(years, collapse = ", ")))
