"""Others may compute: processes and a real local Dask cluster give the same bits as this process alone."""

import json
import sys

import numpy as np
import pytest

import geo_itcluster as gi
from geo_itcluster import cli
from geo_itcluster._util.parallel import is_shared

W = gi.Weights.from_pairs([(i, (i + 1) % 16) for i in range(16)], ids=range(16)).transformed("row")
VARIABLES = {name: np.random.default_rng(seed).random(16) for seed, name in enumerate("abc")}
FEW = ("--draws", "1100", "--base", "8", "--year", "2016")


@pytest.fixture(scope="module")
def cluster():
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as started:
        yield started


def outcomes():
    local = gi.local_moran_ensemble(VARIABLES, {"ring": W, "binary": W.transformed("binary")})
    whole = gi.moran_ensemble(VARIABLES, {"ring": W}, permutations=99)
    panel = gi.RegionPanel(range(16), (2010, 2016), np.column_stack([VARIABLES["a"], VARIABLES["b"]]) + 1)
    quick = gi.SpilloverSettings(permutations=99, curve_permutations=99, replicates=9)
    poles = gi.named_poles(panel, ["0"])
    main = [("v", (2010, 2016)), ("w", (2010, 2016))]
    spillover = gi.spillover_study({"v": panel, "w": panel}, {"ring": W}, poles, main=main, settings=quick)
    return json.dumps([found.to_dict() for found in (local, whole, spillover)])


def test_processes_and_a_cluster_give_the_same_bits(cluster):
    alone = outcomes()
    with gi.computing(workers=2):
        assert is_shared()
        assert outcomes() == alone
    with gi.computing(dask=cluster.scheduler_address):
        assert outcomes() == alone
    assert not is_shared()


def test_the_command_line_takes_the_address_of_a_cluster(cluster, tmp_path, monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["geo-itcluster", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        return left.value.code, *capsys.readouterr()

    code, expected, err = run("robustness", *FEW, "--json")
    assert code == 0, err
    code, found, err = run("robustness", *FEW, "--json", "--dask", cluster.scheduler_address)
    assert code == 0, err
    assert found == expected
    monkeypatch.setattr("geo_itcluster._util.parallel._PATIENCE", 1)
    code, _, err = run("spillover", "--dask", "tcp://127.0.0.1:9")
    assert (code, "No Dask cluster answers" in " ".join(err.split())) == (2, True)


def test_a_count_below_one_is_refused():
    with pytest.raises(gi.ArgumentError, match="workers"), gi.computing(workers=0):
        pass
