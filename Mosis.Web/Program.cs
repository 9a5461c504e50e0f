using Mosis.Web;

if (GrantCommands.Know(args))
{
    await using var site = WebHost.Build([]);
    return await GrantCommands.RunAsync(args, site.Services, Console.Out, Console.Error);
}
var app = WebHost.Build(args);
await app.RunAsync();
return 0;
