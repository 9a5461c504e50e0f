namespace Mosis.Data.Batches;

/// <summary>One kind of thing that can be wrong with a whole file, as docs/file-format.md lists it.</summary>
/// <param name="Code">F… refuses the file, H… holds it until a person decides. Stable: never reused, never renumbered.</param>
/// <param name="Title">One sentence: what is wrong.</param>
/// <param name="Cause">How it usually comes about.</param>
/// <param name="Remedy">How to mend it; stands in <see cref="Students.Problem.Mend"/> too.</param>
public sealed record FileProblem(string Code, string Title, string Cause, string Remedy);
