using Mosis.Intake;

return await IntakeCommands.RunAsync(args, IntakeHost.ReadConfiguration(), Console.Out, Console.Error);
