namespace Mosis.Data.Students;

/// <summary>What a row is judged against.</summary>
/// <param name="ReportingDistrict">The sender's own district.</param>
/// <param name="ExtractDate">The header's date, or today in the state's zone for the form: ages and school years are judged on it.</param>
public sealed record ValidationContext(string ReportingDistrict, DateOnly ExtractDate);

/// <summary>A row and what was found in it, in the order of its columns.</summary>
/// <param name="Fields">As sent.</param>
/// <param name="Record">What the row says; null exactly when there are errors.</param>
/// <param name="Errors">All of the row's own, not only the first.</param>
/// <param name="Warnings">With or without errors.</param>
public sealed record ValidatedRow(RowFields Fields, StudentRecord? Record, IReadOnlyList<Problem> Errors, IReadOnlyList<Problem> Warnings);
