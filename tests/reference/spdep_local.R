# Local statistics by R's spdep: Rscript tests/reference/spdep_local.R FOLDER > tests/reference/spdep_local.json
# FOLDER is what `python -m tests.local_cases FOLDER` writes. Needs spdep alone (Debian: r-cran-spdep).
suppressMessages(library(spdep))
folder <- commandArgs(trailingOnly = TRUE)[1]

read_case <- function(name) {
  values <- read.csv(file.path(folder, paste0(name, "_values.csv")))
  links <- read.csv(file.path(folder, paste0(name, "_links.csv")))
  nb <- lapply(seq_len(nrow(values)), function(i) as.integer(sort(links$j[links$i == i])))
  nb[lengths(nb) == 0] <- 0L
  class(nb) <- "nb"
  attr(nb, "region.id") <- as.character(seq_along(nb))
  list(values = values, nb = nb, W = nb2listw(nb, style = "W"), B = nb2listw(nb, style = "B"))
}

figures <- function(case) {
  v <- case$values
  moran <- localmoran(v$x, case$W)
  G <- function(nb, style) attr(localG(v$x, nb2listw(nb, style = style), return_internals = TRUE), "internals")
  self <- include.self(case$nb)
  both <- as.numeric(v$event == 1 & v$second_event == 1)
  list(
    moran = moran[, "Ii"], moran_z = moran[, "Z.Ii"],
    moran_bv = localmoran_bv(v$x, v$y, case$W, nsim = 1)[, "Ibvi"],
    geary = localC(v$x, case$W), geary_multivariate = localC(list(v$x, v$y), case$W),
    G_binary = G(case$nb, "B")[, 1], G_binary_z = G(case$nb, "B")[, 4],
    G_row = G(case$nb, "W")[, 1], G_row_z = G(case$nb, "W")[, 4],
    G_star_binary = G(self, "B")[, 1], G_star_binary_z = G(self, "B")[, 4],
    G_star_row = G(self, "W")[, 1], G_star_row_z = G(self, "W")[, 4],
    joins = local_joincount_uni(factor(v$event), "1", case$B, nsim = 9)$BB,
    joins_bv = local_joincount_bv(v$event, 1 - v$event, case$B, nsim = 9)$join_count,
    colocation = local_joincount_bv(v$event, v$second_event, case$B, nsim = 9)$join_count
  )
}

row <- function(name, x) sprintf('  "%s": [%s]', name, paste(sprintf("%.11g", as.numeric(x)), collapse = ", "))
set.seed(1)
names <- c("columbus", "stl", "sids2", "mexico", "kz16")
parts <- vapply(names, function(name) {
  found <- figures(read_case(name))
  rows <- mapply(row, names(found), found)
  sprintf(' "%s": {\n%s\n }', name, paste(rows, collapse = ",\n"))
}, "")
cat(sprintf('{\n "made_by": "spdep %s",\n%s\n}\n', packageVersion("spdep"), paste(parts, collapse = ",\n")))
