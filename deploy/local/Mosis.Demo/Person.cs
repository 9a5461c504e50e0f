namespace Mosis.Demo;

/// <summary>A fictitious student. Absent name parts are empty.</summary>
/// <param name="Number">1-based within the population; who a row is about, whatever becomes of its fields.</param>
/// <param name="Family">The number of the <see cref="Demo.Family"/>.</param>
/// <param name="Sex">M or F.</param>
/// <param name="Grade">PK, KG or 01 to 12.</param>
/// <param name="RaceEthnicity">One of the seven federal codes W B H A I P M.</param>
public sealed record Person(
    int Number, int Family, string LastName, string FirstName, string MiddleName, string Suffix, string Sex, DateOnly BirthDate,
    string Grade, string RaceEthnicity);
