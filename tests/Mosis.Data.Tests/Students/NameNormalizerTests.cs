using System.Text;
using Mosis.Data.Students;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Students;

public class NameNormalizerTests
{
    [Theory]
    [InlineData("SMITH", "SMITH")]
    [InlineData("smith", "SMITH")]
    [InlineData("O'Brien-Núñez", "OBRIEN NUNEZ")]
    [InlineData("O’Brien", "OBRIEN")]
    [InlineData("O‘Brien", "OBRIEN")]
    [InlineData("O`Brien", "OBRIEN")]
    [InlineData("O´Brien", "OBRIEN")]
    [InlineData("Oʻahu", "OAHU")]
    [InlineData("de la Cruz", "DE LA CRUZ")]
    [InlineData("De  La   Cruz", "DE LA CRUZ")]
    [InlineData("Nguyễn Thị", "NGUYEN THI")]
    [InlineData("Nguye\u0302\u0303n", "NGUYEN")]
    [InlineData("MacDonald", "MACDONALD")]
    [InlineData("Mac Donald", "MAC DONALD")]
    [InlineData("St. John", "ST JOHN")]
    [InlineData("St.John", "ST JOHN")]
    [InlineData("Saint John", "ST JOHN")]
    [InlineData("Sainte-Marie", "STE MARIE")]
    [InlineData("Saint", "SAINT")]
    [InlineData("Toussaint", "TOUSSAINT")]
    [InlineData("X", "X")]
    [InlineData("Null", "NULL")]
    [InlineData("Ng", "NG")]
    [InlineData("Müller", "MULLER")]
    [InlineData("Weiß", "WEISS")]
    [InlineData("WEIẞ", "WEISS")]
    [InlineData("Søren", "SOREN")]
    [InlineData("Åse", "ASE")]
    [InlineData("X Æ A-Xii", "X AE A XII")]
    [InlineData("Đặng", "DANG")]
    [InlineData("Łukasz Żółć", "LUKASZ ZOLC")]
    [InlineData("Işık", "ISIK")]
    [InlineData("İnci", "INCI")]
    [InlineData("Þórsdóttir", "THORSDOTTIR")]
    [InlineData("Guðrún", "GUDRUN")]
    [InlineData("Œuvrard", "OEUVRARD")]
    [InlineData("Əliyev", "ALIYEV")]
    [InlineData("Gal·la", "GALLA")]
    [InlineData("Mª José", "MA JOSE")]
    [InlineData("ﬁnn", "FINN")]
    [InlineData("Ｓｍｉｔｈ－Ｌｅｅ", "SMITH LEE")]
    [InlineData("van\u00a0der\u2009Berg", "VAN DER BERG")]
    [InlineData("Ann\u200bMarie", "ANNMARIE")]
    [InlineData("Mary–Kate", "MARY KATE")]
    [InlineData("Robert (Bob)", "ROBERT BOB")]
    [InlineData("D'", "D")]
    [InlineData("J.R.", "J R")]
    [InlineData("Иванов", "IVANOV")]
    [InlineData("Щукина Йодль", "SHCHUKINA YODL")]
    [InlineData("Київ", "KIYIV")]
    [InlineData("Χρήστος Παππάς", "CHRISTOS PAPPAS")]
    [InlineData("", "")]
    [InlineData("-", "")]
    public void A_part_becomes_words_of_A_to_Z(string sent, string expected)
    {
        NameNormalizer.NormalizePart(sent).ShouldBe(expected);
    }

    [Theory]
    [InlineData("DE LA CRUZ", "DELACRUZ")]
    [InlineData("SMITH", "SMITH")]
    [InlineData("", "")]
    public void Compact_is_without_blanks(string normal, string expected)
    {
        NameNormalizer.Compact(normal).ShouldBe(expected);
    }

    [Fact]
    public void Fault_049_one_name_in_many_dresses_is_one_name()
    {
        string[] dresses =
        [
            "O'Brien-Núñez", "O\u2019BRIEN-NU\u0301N\u0303EZ", "\u00a0O'Brien\u2010Nunez ",
            "\ufeffO'Brien-Núñez\u200b", "Ｏ＇Ｂｒｉｅｎ－Ｎúñｅｚ", "o'brien  nunez", "O'Bri\u00aden Nuñez",
        ];
        foreach (var dress in dresses) Normal(last: dress).Last.ShouldBe("OBRIEN NUNEZ", dress);
    }

    [Theory]
    [InlineData("Ivаnov", "IVANOV")] // Cyrillic a
    [InlineData("МcDonald", "MCDONALD")] // Cyrillic Em
    [InlineData("Ρeter", "PETER")] // Greek Rho
    [InlineData("JОSЕ", "JOSE")] // Cyrillic O and Ie
    public void Fault_049_look_alikes_are_read_by_shape_and_told(string sent, string expected)
    {
        var normal = NameNormalizer.Normalize(new PersonName(sent, "Ann", "", ""), CodeTables.Default, out var notes);
        normal.Last.ShouldBe(expected);
        notes.Last.ShouldBe(NamePartNotes.MixedScript);
        notes.First.ShouldBe(NamePartNotes.None);
    }

    [Theory]
    [InlineData("Smith Jr", "SMITH", "JR")]
    [InlineData("SMITH, JR.", "SMITH", "JR")]
    [InlineData("Smith III", "SMITH", "III")]
    [InlineData("Smith iv", "SMITH", "IV")]
    [InlineData("Smith-Jones Sr.", "SMITH JONES", "SR")]
    [InlineData("Smith, V", "SMITH", "V")]
    [InlineData("Smith, 3rd", "SMITH", "III")]
    [InlineData("Smith, Junior", "SMITH", "JR")]
    [InlineData("Smith V", "SMITH V", "")]
    [InlineData("Nguyen Vi", "NGUYEN VI", "")]
    [InlineData("Silva Junior", "SILVA JUNIOR", "")]
    [InlineData("Jr", "JR", "")]
    [InlineData("Smith, John", "SMITH JOHN", "")]
    [InlineData(", Jr", "JR", "")]
    public void A_suffix_inside_the_last_name_is_moved_out(string sent, string last, string suffix)
    {
        var normal = NameNormalizer.Normalize(new PersonName(sent, "Ann", "", ""), CodeTables.Default, out var notes);
        normal.ShouldBe(new NormalName(last, "ANN", "", suffix));
        notes.Last.HasFlag(NamePartNotes.SuffixMoved).ShouldBe(suffix.Length > 0);
    }

    [Theory]
    [InlineData("John Jr.", "", "JOHN", "", "JR")]
    [InlineData("John, III", "", "JOHN", "", "III")]
    [InlineData("John", "Lee Jr", "JOHN", "LEE", "JR")]
    [InlineData("John", "III", "JOHN", "", "III")]
    [InlineData("John", "V", "JOHN", "V", "")]
    [InlineData("J.R.", "", "J R", "", "")]
    [InlineData("JR", "", "JR", "", "")]
    public void A_suffix_in_the_first_or_middle_name_is_moved_out(string first, string middle, string normalFirst, string normalMiddle, string suffix)
    {
        Normal("Smith", first, middle).ShouldBe(new NormalName("SMITH", normalFirst, normalMiddle, suffix));
    }

    [Fact]
    public void The_suffix_column_wins_over_one_inside_a_name()
    {
        Normal("Smith Jr", "John", "", "III").ShouldBe(new NormalName("SMITH", "JOHN", "", "III"));
    }

    [Theory]
    [InlineData("Jr", "JR")]
    [InlineData("jr.", "JR")]
    [InlineData(" J.R. ", "JR")]
    [InlineData("iii", "III")]
    [InlineData("3rd", "III")]
    [InlineData("Vi", "VI")]
    [InlineData("ＪＲ．", "JR")]
    [InlineData("Esq", "")]
    [InlineData("", "")]
    public void The_suffix_column_is_read_in_any_case_with_or_without_points(string sent, string expected)
    {
        Normal("Smith", "John", "", sent).Suffix.ShouldBe(expected);
    }

    [Theory]
    [InlineData("Mr John", "JOHN", true)]
    [InlineData("MISS ANN", "ANN", true)]
    [InlineData("Dr. Mary-Kate", "MARY KATE", true)]
    [InlineData("Rev. Dr. Martin", "MARTIN", true)]
    [InlineData("Master John", "JOHN", true)]
    [InlineData("Master", "MASTER", false)]
    [InlineData("Missy", "MISSY", false)]
    [InlineData("Sr Maria", "SR MARIA", false)]
    [InlineData("Drew", "DREW", false)]
    public void A_title_before_the_first_name_is_left_out(string sent, string expected, bool told)
    {
        var normal = NameNormalizer.Normalize(new PersonName("Smith", sent, "", ""), CodeTables.Default, out var notes);
        normal.First.ShouldBe(expected);
        notes.First.HasFlag(NamePartNotes.TitleMoved).ShouldBe(told);
    }

    [Theory]
    [InlineData("FNU")]
    [InlineData("fnu")]
    [InlineData("LNU")]
    [InlineData("NLN")]
    [InlineData("NMN")]
    [InlineData("F.N.U", false)]
    [InlineData("FNU.")]
    [InlineData("FNU LNU")]
    [InlineData("Mr Unknown")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData(".")]
    [InlineData("'")]
    [InlineData("N/A")]
    [InlineData("no last name")]
    [InlineData("Vi", false)]
    [InlineData("Na", false)]
    [InlineData("Null", false)]
    [InlineData("Test", false)]
    [InlineData("Boy", false)]
    [InlineData("Baby Girl", false)]
    [InlineData("Fnu Maria", false)]
    public void Fault_048_placeholders_say_nothing_and_odd_names_are_names(string sent, bool placeholder = true)
    {
        var normal = NameNormalizer.Normalize(new PersonName("Smith", sent, "", ""), CodeTables.Default, out var notes);
        notes.First.HasFlag(NamePartNotes.Placeholder).ShouldBe(placeholder);
        (normal.First.Length == 0).ShouldBe(placeholder);
    }

    [Fact]
    public void The_state_adds_placeholders_of_its_own()
    {
        var codes = new CodeTables([.. CodeTables.DefaultValues, new CodeValue(CodeTables.Placeholder, "BABY", "Not yet named", null, 99)]);
        NameNormalizer.Normalize(new PersonName("Smith", "Baby", "", ""), codes).First.ShouldBe("");
        NameNormalizer.Normalize(new PersonName("Smith", "Baby", "", ""), CodeTables.Default).First.ShouldBe("BABY");
    }

    [Theory]
    [InlineData("R2D2", NamePartNotes.Digit)]
    [InlineData("Ann٣", NamePartNotes.Digit)]
    [InlineData("Ann Ⅲ", NamePartNotes.Digit)]
    [InlineData("Ann😀", NamePartNotes.Symbol)]
    [InlineData("❤", NamePartNotes.Symbol)]
    [InlineData("Ann\u0000Lee", NamePartNotes.Symbol)]
    [InlineData("Ann\tLee", NamePartNotes.Symbol)]
    [InlineData("Jos\ufffd", NamePartNotes.Symbol)]
    [InlineData("Jos\ud83d", NamePartNotes.Symbol)]
    [InlineData("محمد", NamePartNotes.UnreadableScript)]
    [InlineData("李", NamePartNotes.UnreadableScript)]
    [InlineData("Анна", NamePartNotes.Transliterated)]
    [InlineData("<b>Ann", NamePartNotes.UnusualSign)]
    [InlineData("@SUM", NamePartNotes.UnusualSign)]
    public void What_is_no_plain_name_is_noted(string sent, NamePartNotes expected)
    {
        NameNormalizer.Normalize(new PersonName("Smith", sent, "", ""), CodeTables.Default, out var notes);
        (notes.First & ~NamePartNotes.Transliterated).ShouldBe(expected & ~NamePartNotes.Transliterated);
        notes.First.HasFlag(expected).ShouldBeTrue();
    }

    [Fact]
    public void Text_that_is_already_normal_is_not_copied()
    {
        const string last = "DE LA CRUZ";
        Normal(last).Last.ShouldBeSameAs(last);
    }

    [Fact]
    public void Normalising_is_a_fixed_point_and_gives_only_A_to_Z_and_single_blanks()
    {
        var random = new Random(49);
        for (var i = 0; i < 100_000; i++)
        {
            var name = new PersonName(AnyText(random), AnyText(random), AnyText(random), random.Next(4) == 0 ? AnyText(random) : "");
            var normal = NameNormalizer.Normalize(name, CodeTables.Default);
            foreach (var part in new[] { normal.Last, normal.First, normal.Middle, normal.Suffix }) ShouldBeNormal(part, name);
            var again = new PersonName(normal.Last, normal.First, normal.Middle, normal.Suffix);
            NameNormalizer.Normalize(again, CodeTables.Default).ShouldBe(normal, name.ToString());
            NameNormalizer.NormalizePart(normal.Last).ShouldBe(normal.Last);
            // What a district sends composed, decomposed or in another case is the same name.
            var last = SentText.HasLoneSurrogate(name.Last) ? "" : name.Last;
            Normal(last.Normalize(NormalizationForm.FormD)).Last.ShouldBe(Normal(last.Normalize(NormalizationForm.FormC)).Last);
        }
    }

    private static void ShouldBeNormal(string part, PersonName name)
    {
        var normal = part.Length == 0 || part.Split(' ').All(word => word.Length > 0 && word.All(char.IsAsciiLetterUpper));
        if (!normal) normal.ShouldBeTrue($"'{part}' from {name}");
    }

    private static readonly string[] Words =
    [
        "Smith", "Jr", "SR.", "III", "II", "V", "Mr", "Dr.", "Rev", "Saint", "sainte", "St.", "FNU", "LNU", "-", ".", ",", ", Jr", "N/A",
        "UNKNOWN", "NONE", "NO", "NAME", "Núñez", "O'", "’", "Ł", "ß", "Иван", "Ivаn", "Ь", "Ω", "李", "😀", "\u200b", "\u00a0", "\u0301", "\ud800",
        "7", "½", "<", "\t", "Ａ", "é", "e\u0301", "ﬃ", "ª", "Щ", "J.R.", "master",
    ];

    private static string AnyText(Random random)
    {
        var text = new StringBuilder();
        for (var n = random.Next(5); n > 0; n--)
        {
            if (random.Next(8) == 0) text.Append((char)random.Next(0x20, 0x2100));
            else text.Append(Words[random.Next(Words.Length)]);
            if (random.Next(2) == 0) text.Append(' ');
        }
        return text.ToString();
    }

    private static NormalName Normal(string last, string first = "Ann", string middle = "", string suffix = "") =>
        NameNormalizer.Normalize(new PersonName(last, first, middle, suffix), CodeTables.Default);
}
