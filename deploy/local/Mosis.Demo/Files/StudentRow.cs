namespace Mosis.Demo.Files;

/// <summary>One detail row, ready to be written and free to be spoiled.</summary>
/// <param name="person">Whom it is about: <see cref="Person.Number"/>.</param>
/// <param name="values">The 16 columns.</param>
public sealed class StudentRow(int person, string[] values)
{
    public int Person => person;

    public IReadOnlyList<string> Values => values;

    public string this[Column column]
    {
        get => values[(int)column - 1];
        set => values[(int)column - 1] = value;
    }

    public StudentRow Copy() => new(person, [.. values]);
}
