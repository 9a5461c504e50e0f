using Mosis.Data.Access.Papers;
using Mosis.Intake;

// Before anything else is read: this child has no settings and must have none.
if (InspectPdfVerb.Knows(args)) return InspectPdfVerb.Run(args, Console.Out, Console.Error);
return await IntakeCommands.RunAsync(args, IntakeHost.ReadConfiguration(), Console.Out, Console.Error);
