namespace Mosis.Intake.Inboxes;

/// <summary>The quarantine folder cannot be written: intake pauses until it can.</summary>
public sealed class QuarantineException(IOException inner) : Exception("The quarantine folder cannot be written.", inner);
