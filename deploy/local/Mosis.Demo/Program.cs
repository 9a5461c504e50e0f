using System.CommandLine;
using Mosis.Demo.Commands;

var root = new RootCommand("Makes fictitious students: a demo state, or one district's file. The same seed gives the same bytes.")
{
    StateCommand.Build(),
    FileCommand.Build(),
};
return root.Parse(args).Invoke();
