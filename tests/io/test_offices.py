"""Tables as statistical offices publish them, each with what a reader could get wrong in silence."""

import decimal

import numpy as np
import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from geo_itcluster.errors import DataError
from geo_itcluster.io.tables.files import read_panel, read_table
from geo_itcluster.tables.encoding import encoding_of

KEYS = ("01001", "01003", "01005")
VALUES = (3.1, 4.7, 9.2)


def text(folder, content, name="t.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return path


def values(path, **options):
    panel = read_panel(path, key="FIPS", **options)
    return panel.values[:, -1].tolist(), " ".join(panel.notes)


def test_the_world_bank_writes_few_cells_before_a_blank_row_and_notes_below(tmp_path):
    rows = "".join(f'"C","{key}","GDP","{value}",\n' for key, value in zip(KEYS, VALUES, strict=True))
    head = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-06-28",\n\n'
    path = text(tmp_path, f'{head}"Country","FIPS","Indicator","2020",\n{rows}', encoding="utf-8-sig")
    assert values(path, value="")[0] == list(VALUES)
    path = text(
        tmp_path, '"FIPS","2020 [YR2020]"\n"01001","3.1"\n\n\n"Data from database: WDI"\n"Last Updated: 2024"\n'
    )
    assert values(path, value="")[0] == [3.1]


def test_brazil_writes_a_legend_of_two_cells_below_its_source(tmp_path):
    rows = "".join(f"{key};São Paulo;{str(value).replace('.', ',')}\n" for key, value in zip(KEYS, VALUES, strict=True))
    legend = "Fonte: IBGE\nLegenda\nSímbolo;Significado\n-;Zero absoluto\n"
    found, notes = values(text(tmp_path, f"Tabela 5938\nPIB;;\nFIPS;Município;2020\n{rows}{legend}"), value="")
    assert found == list(VALUES)
    assert "Fonte: IBGE" in notes
    cut = text(tmp_path, f"FIPS;name;2020\n{rows}01007;São\n")  # no note above: a row that is cut off
    with pytest.raises(DataError, match="row 5 has 2 cells"):
        values(cut, value="")


@pytest.mark.parametrize("first", ["1,2,3", "A,1,2", "А,1,2"])
def test_a_row_that_numbers_the_columns_is_no_region(tmp_path, first):
    rows = "".join(f"{key},{value},1\n" for key, value in zip(KEYS, VALUES, strict=True))
    found, notes = values(text(tmp_path, f"FIPS,income,jobs\n{first}\n{rows}"), value="income", as_year=2020)
    assert found == list(VALUES)
    assert "left out (2)" in notes


@pytest.mark.parametrize("keys", ["123", "ABC", ("1", "5", "12")])
def test_regions_that_are_called_as_columns_are_numbered_stay(tmp_path, keys):
    second = (("2", "3"), ("4", "5"), ("6", "7")) if keys[0] == "1" else (("1", "2"), ("4", "5"), ("6", "7"))
    rows = "".join(f"{key},{a},{b}\n" for key, (a, b) in zip(keys, second, strict=True))
    found, _ = values(text(tmp_path, f"FIPS,income,jobs\n{rows}"), value="income", as_year=2020)
    assert len(found) == 3


@pytest.mark.parametrize(
    ("cell", "said"), [("-9999", "-9999 (1)"), ("-999.0", ""), ("-99999", "-99999 (1)"), ("-99", "")]
)
def test_numbers_that_often_stand_for_no_data_are_reported(tmp_path, cell, said):
    path = text(tmp_path, f"FIPS,income\n01001,3.1\n01003,{cell}\n01005,9.2\n")
    found, notes = values(path, value="income", as_year=2020)
    assert found == [3.1, float(cell), 9.2]
    assert ("no data" in notes) == bool(said)
    assert said in notes
    assert np.isnan(values(path, value="income", as_year=2020, na=(cell,))[0][1])


@pytest.mark.parametrize("cell", ["1.0e-400", "0.1E-999", "1E-330"])
def test_a_number_too_small_to_keep_is_not_zero(tmp_path, cell):
    path = text(tmp_path, f"FIPS,income\n01001,3.1\n01003,{cell}\n")
    with pytest.raises(DataError, match="is not a number"):
        values(path, value="income", as_year=2020)


@pytest.mark.parametrize("mixed", [False, True])
def test_percentages_of_a_workbook_are_not_mixed_with_numbers(tmp_path, mixed):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["FIPS", "share", "rate"])
    for at, key in enumerate(KEYS):
        sheet.append([key, 0.031 * (at + 1), 5.0])
        if not (mixed and at == 1):
            sheet.cell(at + 2, 2).number_format = "0.0%"
        sheet.cell(at + 2, 3).number_format = '0.0" %"'  # printed as it is
    book.save(tmp_path / "t.xlsx")
    if mixed:
        with pytest.raises(DataError, match=r'"3.1%" has a percent sign, "0.062" in row 3'):
            values(tmp_path / "t.xlsx", value="share", as_year=2020)
    else:
        found, notes = values(tmp_path / "t.xlsx", value="share", as_year=2020)
        assert found == pytest.approx([0.031, 0.062, 0.093])
        assert "shown in percent and read as fractions" in notes
    assert values(tmp_path / "t.xlsx", value="rate", as_year=2020)[0] == [5.0] * 3


def test_hidden_rows_are_read_and_reported(tmp_path):
    book = openpyxl.Workbook()
    for row in (("FIPS", "income"), *zip(KEYS, VALUES, strict=True)):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "t.xlsx")
    found, notes = values(tmp_path / "t.xlsx", value="income", as_year=2020)
    assert found == list(VALUES)
    assert "hidden rows are read too: 3" in notes


@pytest.mark.parametrize(
    "column",
    [
        pa.array([decimal.Decimal(str(value)) for value in VALUES]),
        pa.array(VALUES, pa.float32()),
        pa.array(np.array(VALUES, dtype=np.float32)),
    ],
)
def test_decimals_and_short_floats_are_the_decimals_they_stand_for(tmp_path, column):
    parquet.write_table(
        pa.table({"FIPS": pa.array(KEYS).dictionary_encode(), "income": column}), tmp_path / "t.parquet"
    )
    assert values(tmp_path / "t.parquet", value="income", as_year=2020)[0] == list(VALUES)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_wide_letters_are_read_with_and_without_a_mark(tmp_path, encoding):
    path = text(tmp_path, "FIPS;dochód\n01001;3,1\n", encoding=encoding)
    assert read_table(path).columns == ("FIPS", "dochód")


_SHORT = "Акмола Жамбыл Павлодар Астана Алматы Костанай"  # whose letters are also Serbian ones in another encoding
PLACES = {
    "cp1250": ("Dolnośląskie Łódzkie Świętokrzyskie Małopolskie", "Středočeský Plzeňský Ústecký Vysočina"),
    "iso8859_2": ("Dolnośląskie Łódzkie Świętokrzyskie Małopolskie", "Győr Fejér Békés Hajdú Komárom Nógrád"),
    "cp1252": ("Köln Düsseldorf Thüringen", "Skåne Jämtland Östergötland", "Ceará Goiás Maranhão São Paulo"),
    "cp1254": ("İstanbul Çankırı Ağrı Muş Şırnak Iğdır",),
    "cp1251": ("Акмолинская Актюбинская Алматинская", _SHORT, "Київська Львівська Вінницька Запорізька"),
    "koi8_r": ("Акмолинская Актюбинская Алматинская", _SHORT),
    "cp866": ("Акмолинская Актюбинская Алматинская", _SHORT),
    "mac_cyrillic": ("Акмолинская Область Ямало-Ненецкий", "Київська Львівська Їжа", _SHORT),
    "cp1253": ("Αττική Θεσσαλία Ήπειρος Κρήτη",),
    "cp1257": ("Klaipėdos Marijampolės Panevėžio Šiaulių", "Jõgeva Järva Lääne Põlva Pärnu Võru"),
}


@pytest.mark.parametrize(("encoding", "names"), [(e, n) for e, several in PLACES.items() for n in several])
def test_single_byte_encodings_are_told_apart_by_their_languages(tmp_path, encoding, names):
    content = "name;v\n" + "".join(f"{name};{at},5\n" for at, name in enumerate(names.split()))
    found = encoding_of(text(tmp_path, content, encoding=encoding))
    assert content.encode(encoding).decode(found.name) == content
    assert found.detected


@pytest.mark.parametrize(
    ("header", "encoding"),
    [("ВРП", "cp1251"), ("ИТ", "cp866"), ("доход", "koi8_r"), ("Málaga", "cp1252"), ("Malmö", "cp850"),
     ("São", "cp1252"), ("εισόδημα", "cp1253"), ("Klaipėda", "cp1257"), ("код;Астана", "mac_cyrillic")],
)  # fmt: skip
def test_a_few_words_that_read_well_in_several_encodings_are_refused_with_their_readings(tmp_path, header, encoding):
    path = text(tmp_path, f"FIPS;{header}\n01001;3,1" + ";2" * header.count(";") + "\n", encoding=encoding)
    with pytest.raises(DataError, match=r'too few words to detect its encoding: ".*" in .*\(encoding='):
        read_table(path)
    assert read_table(path, encoding=encoding).columns == ("FIPS", *header.split(";"))


@pytest.mark.parametrize("encoding", ["cp1251", "cp1252", "cp1250"])
def test_dashes_alone_are_read_as_dashes(tmp_path, encoding):
    path = text(tmp_path, "FIPS;income\n01001;3,1\n01003;—\n01005;1\xa0234\n", encoding=encoding)
    assert [row[1] for row in read_table(path).rows] == ["3,1", "—", "1\xa0234"]
