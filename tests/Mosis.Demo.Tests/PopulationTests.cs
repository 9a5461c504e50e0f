using System.Globalization;
using System.Text;
using Mosis.Demo.Names;

namespace Mosis.Demo.Tests;

public sealed class PopulationTests
{
    private static readonly Person[] Many = [.. new Population(42, 2027).Students(50_000)];

    [Fact]
    public void The_same_seed_gives_the_same_students_and_a_smaller_population_begins_a_larger_one()
    {
        new Population(42, 2027).Students(3_000).ShouldBe(Many.Take(3_000));
        new Population(43, 2027).Students(100).Select(person => person.LastName).ShouldNotBe(Many.Take(100).Select(person => person.LastName));
    }

    [Fact]
    public void These_names_never_change_for_seed_1()
    {
        new Population(1, 2027).Students(3).Select(person => $"{person.FirstName} {person.LastName} {person.BirthDate:yyyy-MM-dd}").ShouldBe(
            ["Jamar Burton 2023-07-15", "Henry Burnenson 2009-05-06", "Lilah Powell 2014-08-27"]);
    }

    [Fact]
    public void Persons_are_numbered_in_turn_and_no_two_share_name_and_birth_date()
    {
        Many.Select(person => person.Number).ShouldBe(Enumerable.Range(1, Many.Length));
        Many.Select(person => (Plain(person.LastName), Plain(person.FirstName), person.BirthDate)).Distinct().Count().ShouldBe(Many.Length);
    }

    [Fact]
    public void Brothers_and_sisters_have_different_first_names_and_are_twins_or_nine_months_apart()
    {
        foreach (var family in new Population(5, 2027).Families().Take(5_000).Where(family => family.Children.Count > 1))
        {
            family.Children.Select(child => child.FirstName).ShouldBeUnique();
            foreach (var (elder, younger) in family.Children.Zip(family.Children.Skip(1)))
            {
                var days = younger.BirthDate.DayNumber - elder.BirthDate.DayNumber;
                (days == 0 || days >= 280).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void About_three_children_of_a_hundred_are_twins_and_some_triplets_exist()
    {
        var births = Many.GroupBy(person => (person.Family, person.BirthDate)).Select(birth => birth.Count()).ToArray();
        births.Where(children => children > 1).Sum().ShouldBeInRange(Many.Length * 2 / 100, Many.Length * 4 / 100);
        births.ShouldContain(3);
        births.Max().ShouldBe(3);
    }

    [Fact]
    public void Some_twins_have_names_that_differ_by_a_letter_or_two()
    {
        Many.GroupBy(person => (person.Family, person.BirthDate)).Select(birth => birth.ToArray())
            .Count(birth => birth.Length == 2 && birth[0].FirstName[1..3] == birth[1].FirstName[1..3]).ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Family_names_are_skewed_and_go_on_growing_with_the_population()
    {
        int Distinct(int students) => Many.Take(students).Select(person => person.LastName).Distinct().Count();
        Distinct(5_000).ShouldBeGreaterThan(1_500);
        Distinct(50_000).ShouldBeGreaterThan(3 * Distinct(5_000));
        var counts = Many.GroupBy(person => person.LastName).Select(name => name.Count()).OrderDescending().ToArray();
        counts.Take(100).Sum().ShouldBeInRange(Many.Length * 15 / 100, Many.Length * 40 / 100);
        counts[0].ShouldBeLessThan(Many.Length / 50);
    }

    [Fact]
    public void Namesakes_exist_that_were_born_on_other_days()
    {
        Many.GroupBy(person => (person.LastName, person.FirstName)).Count(name => name.Count() > 1).ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Ages_are_3_to_20_on_the_cut_off_and_grades_fit_them_within_two_years()
    {
        foreach (var person in Many)
        {
            var age = 2026 - person.BirthDate.Year - (person.BirthDate > new DateOnly(person.BirthDate.Year, 8, 1) ? 1 : 0);
            age.ShouldBeInRange(3, 20);
            var usual = Math.Clamp(age - 5, -1, 12);
            SchoolYear.GradeNumber(person.Grade).ShouldBeInRange(Math.Max(-1, usual - 1), Math.Min(12, usual + 1));
        }

        Many.Select(person => person.Grade).Distinct().Count().ShouldBe(14);
    }

    [Fact]
    public void Some_newcomers_were_born_on_1_January_by_their_papers()
    {
        var newYear = Many.Where(person => person.BirthDate is { Month: 1, Day: 1 }).ToArray();
        newYear.Length.ShouldBeInRange(Many.Length / 365, Many.Length / 100);
        newYear.Where(person => person.FirstName is "Mohamed" or "Ahmed" or "Ali" or "Fatima" or "Hodan" or "Abdi").ShouldNotBeEmpty();
    }

    [Fact]
    public void Names_have_accents_apostrophes_hyphens_blanks_suffixes_and_gaps_and_are_in_normal_form_C()
    {
        Many.ShouldAllBe(person => person.LastName.IsNormalized(NormalizationForm.FormC) && person.FirstName.IsNormalized(NormalizationForm.FormC));
        Many.Count(person => person.LastName.Any(letter => !char.IsAscii(letter))).ShouldBeInRange(500, 10_000);
        foreach (var mark in new[] { "O'", "Mc", "-", " " })
            Many.Count(person => person.LastName.Contains(mark, StringComparison.Ordinal)).ShouldBeGreaterThan(200, mark);
        Many.Count(person => person.MiddleName.Length == 0).ShouldBeInRange(5_000, 15_000);
        Many.Count(person => person.MiddleName.Length == 1).ShouldBeInRange(2_000, 6_000);
        Many.Count(person => person.Suffix.Length > 0).ShouldBeInRange(300, 2_000);
        Many.ShouldAllBe(person => person.Suffix.Length == 0 || person.Sex == "M");
        Many.Count(person => person.FirstName.Length == 1).ShouldBeInRange(1, 200);
    }

    [Fact]
    public void Race_goes_with_origin_loosely_and_all_seven_codes_occur()
    {
        Many.Select(person => person.RaceEthnicity).Distinct().Order().ShouldBe(["A", "B", "H", "I", "M", "P", "W"]);
        var families = new Population(5, 2027).Families().Where(family => family.Origin == Origin.Hispanic).Take(500);
        var hispanic = families.SelectMany(family => family.Children).ToArray();
        hispanic.Count(person => person.RaceEthnicity == "H").ShouldBeInRange(hispanic.Length * 80 / 100, hispanic.Length - 1);
    }

    private static string Plain(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormD).Where(char.IsLetter)).ToUpper(CultureInfo.InvariantCulture);
}
