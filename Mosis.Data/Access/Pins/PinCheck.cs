namespace Mosis.Data.Access.Pins;

/// <summary>
/// The answer to a typed PIN. Wrong stands for a wrong one, a locked person, a locked PIN, a district without one, and somebody without standing: who
/// asks learns nothing of which; the trail holds it.
/// </summary>
public enum PinCheck
{
    Right,
    Wrong,
}
