namespace Mosis.Demo.Tests;

public sealed class MisspellingTests
{
    [Theory]
    [InlineData("Anna")]
    [InlineData("O")]
    [InlineData("Ng")]
    [InlineData("O'Brien")]
    [InlineData("Núñez")]
    [InlineData("García-López")]
    public void A_slip_changes_the_name_by_one_letter_or_one_swap_and_keeps_the_capital(string name)
    {
        for (var i = 0; i < 500; i++)
        {
            var edited = Misspelling.Of(name, new Rng(9, "slip", i));
            string.Equals(edited, name, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(edited);
            char.IsUpper(edited[0]).ShouldBeTrue(edited);
            Math.Abs(edited.Length - name.Length).ShouldBeLessThanOrEqualTo(1);
            var (before, after) = (name.ToUpperInvariant(), edited.ToUpperInvariant());
            var start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
            var end = before.Reverse().Zip(after.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
            (before.Length - start - end).ShouldBeLessThanOrEqualTo(before.Length == after.Length ? 2 : 1, edited);
        }
    }

    [Fact]
    public void All_five_kinds_of_slip_occur()
    {
        string[] slips = [.. Enumerable.Range(0, 2_000).Select(i => Misspelling.Of("Martin", new Rng(9, "slip", i))).Distinct()];
        slips.ShouldContain("Mrtin");
        slips.ShouldContain("Matrin");
        slips.ShouldContain("Marttin");
        slips.ShouldContain(slip => slip.Length == 6 && slip.StartsWith("Mar", StringComparison.Ordinal) && slip.EndsWith("in", StringComparison.Ordinal));
        slips.ShouldContain(slip => slip.Length == 7 && slip.EndsWith("tin", StringComparison.Ordinal));
    }
}
