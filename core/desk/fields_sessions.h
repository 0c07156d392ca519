// What the server's sessions consist of.
#pragma once

#include "desk/form.h"
#include "sessions/session.h"

namespace usher::sessions {

template <class Visit, desk::Like<Session> T> void fields(Visit& visit, T& s) {
    visit("pid", s.pid);
    visit("startedUs", s.startedUs);
    visit("database", s.database);
    visit("user", s.user);
    visit("application", s.application);
    visit("kind", s.kind);
    visit("state", s.state);
    visit("waitType", s.waitType);
    visit("waitEvent", s.waitEvent);
    visit("query", s.query);
    visit("queryUs", s.queryUs);
    visit("transactionUs", s.transactionUs);
    visit("queryS", s.queryS);
    visit("transactionS", s.transactionS);
    visit("stateS", s.stateS);
    visit("blockedBy", s.blockedBy);
    visit("client", s.client);
    visit("pool", s.pool);
    visit("clientApplication", s.clientApplication);
    visit("clientUser", s.clientUser);
    visit("clientAddress", s.clientAddress);
}

template <class Visit, desk::Like<Act> T> void fields(Visit& visit, T& a) {
    visit("id", a.id);
    visit("done", a.done);
    visit("asked", a.asked);
    visit("missed", a.missed);
    visit("refused", a.refused);
    visit("refusal", a.refusal);
    visit("remaining", a.remaining);
}

template <class Visit, desk::Like<Sample> T> void fields(Visit& visit, T& s) {
    visit("seq", s.seq);
    visit("at", s.at);
    visit("sessions", s.sessions);
    visit("total", s.total);
    visit("veiled", s.veiled);
    visit("role", s.role);
    visit("serviceRole", s.serviceRole);
    visit("processors", s.processors);
    visit("trouble", s.trouble);
    visit("acts", s.acts);
}

} // namespace usher::sessions
