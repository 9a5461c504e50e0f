using Microsoft.Extensions.Options;
using Mosis.Data.Access;

namespace Mosis.Web.SignIn;

/// <summary>How long the session of this request still lasts.</summary>
public sealed class SessionTime(CurrentUser me, IOptions<SignInOptions> options, TimeProvider time)
{
    /// <summary>Whole seconds until the session ends if nothing is done; 0 when nobody is signed in.</summary>
    public int SecondsLeft => me.Session is { } session ? (int)Math.Max(0, (Earlier(IdleEnd(session), session.EndsAt) - Now).TotalSeconds) : 0;

    /// <summary>False near the absolute limit: a click does not help then.</summary>
    public bool CanBeExtended => me.Session is { } session && session.EndsAt - Now > TimeSpan.FromMinutes(Warning + 1);

    /// <summary>Minutes before the end at which the page warns (WCAG 2.2.1 asks for 20 seconds at least).</summary>
    public const int Warning = 2;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private DateTime IdleEnd(WebSession session) => session.LastSeenAt.AddMinutes(options.Value.IdleMinutes);

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
