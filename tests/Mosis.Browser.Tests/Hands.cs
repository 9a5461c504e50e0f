namespace Mosis.Browser.Tests;

/// <summary>How a person uses the browser.</summary>
public enum Hands
{
    /// <summary>With a mouse on a wide screen.</summary>
    Mouse,

    /// <summary>With the keyboard alone: what cannot be reached by Tab does not exist.</summary>
    Keyboard,

    /// <summary>With JavaScript switched off.</summary>
    NoJavaScript,

    /// <summary>On a screen of 320 pixels (WCAG 1.4.10: 1280 at 400 %).</summary>
    Narrow,

    /// <summary>Where no style arrives: what the page says, in the order in which it says it.</summary>
    NoStyles,

    /// <summary>In the high contrast of Windows: two colours of the person's own.</summary>
    ForcedColors,
}
