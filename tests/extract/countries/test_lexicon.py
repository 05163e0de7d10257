"""The lexicon holds every country of ISO 3166-1, and reads with its faults named."""

from __future__ import annotations

import pytest

from pipeline.errors import RuleError
from pipeline.extract.countries import lexicon
from pipeline.extract.countries.lexicon import load_lexicon

_LISTED = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU
DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC
GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL
PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""
ISO_3166_1 = _LISTED.split()
SPELLINGS = {
    "Ivory Coast": "CIV",
    "Côte d’Ivoire": "CIV",
    "COTE D'IVOIRE": "CIV",
    "Curacao": "CUW",
    "Reunion Island": "REU",
    "São Tomé and Príncipe": "STP",
    "Sao Tome and Principe": "STP",
    "Swaziland": "SWZ",
    "Turkiye": "TUR",
    "UKRAINIANS": "UKR",
    "U.A.E.": "ARE",
    "Kiev": "UKR",
    "TÜRKİYE": "TUR",
    "Trinidad And Tobago": "TTO",
    "Republic Of Korea": "KOR",
    "Holy See": "VAT",
    "DPRK": "PRK",
    "DR Congo": "COD",
    "T&T": "TTO",
    "N. Korea": "PRK",
    "Bissau-Guinean": "GNB",
    "Basotho": "LSO",
    "Motswana": "BWA",
    "ni-Vanuatu": "VUT",
    "Monégasque": "MCO",
    "Kittitian": "KNA",
}
WITHOUT_DEMONYM = {  # islands without people of their own, and names of which English makes no adjective
    *("ATA", "ATF", "BLM", "BVT", "HMD", "MAF", "SGS", "SJM", "SPM", "UMI", "VAT", "EU"),
}


def test_iso_3166_1_has_249_countries():
    assert len(set(ISO_3166_1)) == 249


@pytest.mark.parametrize("code", [*ISO_3166_1, "XKX", "EU"])
def test_each_country_has_a_name(code):
    assert "name" in {entry.form for entry in load_lexicon().values() if entry.code == code}


@pytest.mark.parametrize("code", sorted({*ISO_3166_1, "XKX"} - WITHOUT_DEMONYM))
def test_each_people_has_a_demonym(code):
    assert "demonym" in {entry.form for entry in load_lexicon().values() if code in (entry.code, entry.other_code)}


def test_no_entry_has_a_code_of_its_own_making():
    assert {entry.code for entry in load_lexicon().values()} == {*ISO_3166_1, "XKX", "EU"}


@pytest.mark.parametrize(("spelling", "code"), SPELLINGS.items())
def test_a_name_is_known_in_each_spelling(spelling, code):
    assert load_lexicon()[spelling].code == code


@pytest.mark.parametrize("word", ["us", "turkey", "polish", "chad", "it", "no", "car"])
def test_a_common_word_is_no_spelling(word):
    assert word not in load_lexicon()


@pytest.mark.parametrize(
    ("rows", "problem", "mend"),
    [
        ("surface,code\nPeru,PER\n", "other columns", "first line"),
        ("surface,code,form,source\nPeru,PER,name\n", "incomplete", "Give surface, code, form, source"),
        ("surface,code,form,source\nPeru,PE,name,x\n", "'PE' is no code", "alpha-3"),
        ("surface,code,form,source\nPeru,PER,nickname,x\n", "'nickname' is no form", "Give one of name"),
        ("surface,code,form,source\nPeru,PER,name,x\nPeru,PER,name,x\n", "'Peru' stands twice", "Delete one"),
    ],
    ids=["columns", "missing cell", "code", "form", "twice"],
)
def test_a_faulty_lexicon_says_what_to_mend(rows, problem, mend, tmp_path, monkeypatch):
    (tmp_path / "lexicon.csv").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(lexicon, "files", lambda package: tmp_path)
    with pytest.raises(RuleError, match=r"lexicon\.csv") as caught:
        load_lexicon.__wrapped__()
    assert problem in caught.value.problem
    assert mend in caught.value.mend
