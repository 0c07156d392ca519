// A server tried step by step, in words: what holds, and how to mend the first thing that does not.
#pragma once

#include "pg/acting.h"
#include "pg/uri.h"
#include "setup/server_form.h"
#include "setup/sizing.h"
#include <usher/base/clock.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace usher::setup {

/// In the order they are tried.
enum class TrialStep {
    form,    ///< what is typed makes sense
    name,    ///< the host's name resolves
    port,    ///< something answers there
    tls,     ///< the line is encrypted, and to whom
    login,   ///< role, password and database are accepted
    version, ///< old enough to know, new enough to serve
    room,    ///< connections that are left, against what the pools would take
    reserve, ///< the reserve's role may act as the pools'
    rights   ///< whoever asks for sessions sees them
};

struct TrialLine {
    enum class Kind {
        good,
        doubtful, ///< works, and is not as it could be
        bad,
        untried ///< a step before it fails
    };
    TrialStep step = TrialStep::form;
    Kind kind = Kind::untried;
    std::string text;
    std::string mend = {}; ///< "" where there is nothing to do
    bool operator==(const TrialLine&) const = default;
};

struct Trial {
    std::vector<TrialLine> lines;   ///< every step once
    std::optional<ServerRoom> room; ///< where the server told
    /// Nothing fails: a configuration made of it serves.
    bool passed() const;
};

// Pure: what was seen, in words.

/// Of a connect that failed: the step that it failed at.
TrialLine failedLogin(const Error& error, const ServerForm& form);
TrialLine tlsLine(const pg::ServerProbe& probe, const ServerForm& form);
TrialLine loginLine(const pg::ServerProbe& probe, const ServerForm& form);
TrialLine versionLine(const pg::ServerProbe& probe);
TrialLine roomLine(const ServerRoom& room);
TrialLine reserveLine(const Result<pg::Acting>& acting, const ServerForm& form);
TrialLine rightsLine(const Result<pg::ServerProbe>& service, const ServerForm& form);

/// Blocks, `timeout` a step at most; `tell` hears each line as it is found, on the same thread.
Trial tryServer(
    const ServerForm& form,
    Millis timeout,
    const std::function<void(const TrialLine&)>& tell);

} // namespace usher::setup
