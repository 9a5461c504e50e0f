// An OpenID provider with one client and one person, who is signed in without being asked. PORT, SITE (ends with a slash) and SECRET come from the test.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { PORT, SITE, SECRET } = process.env;
const person = { sub: "second-person", name: "Sally Second", email: "sally@example.org" };

const provider = new Provider(`http://localhost:${PORT}`, {
    clients: [{
        client_id: "mosis",
        client_secret: SECRET,
        token_endpoint_auth_method: "client_secret_post",
        redirect_uris: [`${SITE}signin-oidc`],
        post_logout_redirect_uris: [`${SITE}signout-callback-oidc`],
        backchannel_logout_uri: `${SITE}backchannel-logout`,
        backchannel_logout_session_required: true,
    }],
    cookies: { keys: [SECRET] },
    claims: { openid: ["sub"], profile: ["name"], email: ["email"] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // Its own refuses to call addresses of this machine; the site is on it.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined }),
    findAccount: (_, id) => ({ accountId: id, claims: () => person }),
    async loadExistingGrant(ctx) {
        const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
        grant.addOIDCScope("openid profile email");
        await grant.save();
        return grant;
    },
});

const answer = provider.callback();
createServer((request, response) => {
    if (request.url.startsWith("/interaction/")) provider.interactionFinished(request, response, { login: { accountId: person.sub } });
    else answer(request, response);
}).listen(Number(PORT), "localhost", () => console.log("ready"));
