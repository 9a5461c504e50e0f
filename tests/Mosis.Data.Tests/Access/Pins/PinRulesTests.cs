using System.Globalization;
using Mosis.Data.Access.Pins;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Pins;

/// <summary>A million guesses against the rules: what can be learnt from them.</summary>
public sealed class PinRulesTests
{
    private const int Guesses = 1_000_000;
    private static readonly DateTime Start = new(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);

    /// <summary>
    /// Whoever guesses has standing, there are as many of them as they like, and each guess is another number: at most fifty are ever compared with the PIN,
    /// so that the chance is 50 in 99,760,453, or 5.0 in ten million.
    /// </summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 60)]
    [InlineData(200_000, 0)]
    [InlineData(1_000_000, 0)]
    public void Fault_85_a_million_guesses_of_people_with_standing_test_fifty_numbers(int people, int secondsBetween)
    {
        var attack = new Attack("83920174", hasStanding: true);
        // Upwards from nothing, then a sequence that would come to the PIN early: neither finds it unless it is among the first fifty.
        for (var guess = 0; guess < Guesses; guess++) attack.Guess(guess % people, guess, TimeSpan.FromSeconds((double)guess * secondsBetween));

        attack.Tested.Count.ShouldBeLessThanOrEqualTo(PinRules.FailuresThatLockPin);
        attack.Found.ShouldBeFalse();
        ((double)attack.Tested.Count / SecurityPin.FewestPossible).ShouldBeLessThan(5.1e-7);
    }

    [Fact]
    public void Fault_85_one_person_with_standing_tests_few_numbers_in_a_year()
    {
        var attack = new Attack("83920174", hasStanding: true);
        for (var minute = 0; minute < 365 * 24 * 60; minute++) attack.Guess(0, minute, TimeSpan.FromMinutes(minute));

        // 5 at once, then after 1, 2, 4, 8, 16, 32 days, and every 32 days; the fiftieth locks the PIN.
        attack.Tested.Count.ShouldBe(50);
        attack.At(5).ShouldBe(TimeSpan.FromDays(1), TimeSpan.FromMinutes(10));
        attack.At(10).ShouldBe(TimeSpan.FromDays(3), TimeSpan.FromMinutes(20));
        attack.At(30).ShouldBe(TimeSpan.FromDays(63), TimeSpan.FromMinutes(60));
    }

    [Fact]
    public void Fault_85_right_answers_of_others_between_the_guesses_do_not_help_the_guesser_much()
    {
        var attack = new Attack("83920174", hasStanding: true);
        for (var day = 0; day < 365; day++)
        {
            for (var guess = 0; guess < 20; guess++) attack.Guess(0, 20 * day + guess, TimeSpan.FromDays(day));
            attack.Succeed(1, TimeSpan.FromDays(day)).ShouldBe(PinCheck.Right);
        }

        // The count of the row begins anew each day; the person's own does not: on days 0, 1, 3, 7, 15, 31, 63, 95, … five each.
        attack.Tested.Count.ShouldBe(80);
    }

    [Fact]
    public void Fault_85_a_million_guesses_of_strangers_test_nothing_and_lock_nobody_out()
    {
        // They even guess right: number 500,000.
        var attack = new Attack("00500000", hasStanding: false);
        for (var guess = 0; guess < Guesses; guess++) attack.Guess(guess % 200_000, guess, TimeSpan.FromSeconds(guess));

        attack.Tested.ShouldBeEmpty();
        attack.Found.ShouldBeFalse();
        attack.Succeed(-1, TimeSpan.FromDays(12)).ShouldBe(PinCheck.Right);
    }

    [Fact]
    public void A_locked_person_does_not_lock_the_pin_by_trying_on()
    {
        var attack = new Attack("83920174", hasStanding: true);
        for (var guess = 0; guess < 1_000; guess++) attack.Guess(0, guess, TimeSpan.Zero);

        attack.Tested.Count.ShouldBe(5);
        attack.Succeed(1, TimeSpan.Zero).ShouldBe(PinCheck.Right);
    }

    [Fact]
    public void A_right_answer_makes_failures_forgotten_and_a_lock_makes_it_wrong()
    {
        var attack = new Attack("83920174", hasStanding: true);
        for (var round = 0; round < 20; round++)
        {
            for (var guess = 0; guess < 4; guess++) attack.Guess(0, guess, TimeSpan.Zero);
            attack.Succeed(0, TimeSpan.Zero).ShouldBe(PinCheck.Right);
        }
        for (var guess = 0; guess < 5; guess++) attack.Guess(0, guess, TimeSpan.Zero);

        attack.Succeed(0, TimeSpan.FromHours(23)).ShouldBe(PinCheck.Wrong);
        attack.Succeed(0, TimeSpan.FromHours(24)).ShouldBe(PinCheck.Right);
    }

    private sealed class Attack(string pin, bool hasStanding)
    {
        private readonly Dictionary<int, PinTries> _tries = [];
        private readonly List<TimeSpan> _at = [];
        private PinLife _life = PinLife.New;

        /// <summary>The guesses whose answer depended on the PIN.</summary>
        public List<int> Tested { get; } = [];

        public bool Found { get; private set; }

        /// <summary>When that one of the tested guesses was made.</summary>
        public TimeSpan At(int tested) => _at[tested];

        public void Guess(int person, int number, TimeSpan after)
        {
            var verdict = Judge(person, number.ToString("D8", CultureInfo.InvariantCulture) == pin, hasStanding, after);
            if (verdict.Answer == PinCheck.Right) Found = true;
            if (!verdict.WasTested) return;
            Tested.Add(number);
            _at.Add(after);
        }

        /// <summary>Somebody with standing types the right one.</summary>
        public PinCheck Succeed(int person, TimeSpan after) => Judge(person, matches: true, standing: true, after).Answer;

        private PinVerdict Judge(int person, bool matches, bool standing, TimeSpan after)
        {
            var verdict = PinRules.Judge(matches, standing, _tries.GetValueOrDefault(person, PinTries.None), _life, Start + after);
            (_tries[person], _life) = (verdict.Tries, verdict.Life);
            return verdict;
        }
    }
}
