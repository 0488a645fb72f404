"""Names of regions in encodings that are not declared: read right, or the encoding is asked for; never mojibake."""

from __future__ import annotations

import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.tables.encoding import decoded_text

JAPAN = "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県"
CHINA = "北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省"
TAIWAN = "臺北市 新北市 桃園市 臺中市 臺南市 高雄市 基隆市 新竹市 嘉義市 新竹縣 苗栗縣 彰化縣 南投縣 雲林縣"
KOREA = "서울특별시 부산광역시 대구광역시 인천광역시 광주광역시 대전광역시 울산광역시 경기도 강원도 충청북도"
RUSSIA = "Белгородская Брянская Владимирская Ивановская Калужская Курская Тульская Ярославская Москва Карелия"
KAZAKHSTAN = "Акмолинская Актюбинская Алматинская Атырауская Жамбылская Костанайская Мангистауская Павлодарская"
FRANCE = "Ardèche Ariège Bouches-du-Rhône Corrèze Côte-d'Or Drôme Finistère Hérault Isère Lozère Nièvre Vendée"
ISRAEL = "ירושלים הצפון חיפה המרכז הדרום שומרון"


def table_of(names: str, count: int) -> str:
    return "region,value\n" + "".join(f"{name},{at * 3.5}\n" for at, name in enumerate(names.split()[:count]))


@pytest.mark.parametrize("count", [3, 6, 99])
@pytest.mark.parametrize(
    ("names", "encoding"),
    [
        *[(JAPAN, encoding) for encoding in ("cp932", "euc_jp")],
        *[(CHINA, encoding) for encoding in ("gb18030", "gb2312")],
        *[(TAIWAN, encoding) for encoding in ("big5", "gb18030")],
        *[(KOREA, encoding) for encoding in ("euc_kr", "cp949")],
    ],
)
def test_encodings_of_east_asia_are_asked_for(names: str, encoding: str, count: int) -> None:
    text = table_of(names, count)
    with pytest.raises(DataError, match="--encoding"):
        decoded_text(text.encode(encoding), "regions.csv")
    assert decoded_text(text.encode(encoding), "regions.csv", encoding)[0] == text


@pytest.mark.parametrize(
    ("names", "encodings"),
    [
        (RUSSIA, ("koi8_r", "cp866", "mac_cyrillic", "cp1251", "iso8859_5")),
        (KAZAKHSTAN, ("koi8_r", "cp866", "mac_cyrillic", "cp1251", "iso8859_5")),
        (FRANCE, ("mac_roman", "cp850", "cp1252")),
        (ISRAEL, ("cp1255",)),
    ],
)
def test_single_byte_encodings_are_detected(names: str, encodings: tuple[str, ...]) -> None:
    text = table_of(names, 99)
    for encoding in encodings:
        found = decoded_text(text.encode(encoding), "regions.csv")
        assert (found[0], found[1].detected) == (text, True), encoding
