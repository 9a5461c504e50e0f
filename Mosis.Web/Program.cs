using Mosis.Web;

var app = WebHost.Build(args);
await app.RunAsync();
