#include "gate/login/login.h"

#include "gate/console/console.h"
#include "gate/relay/session.h"

#include <algorithm>
#include <fmt/format.h>
#include <strings.h>
#include <unistd.h>

namespace usher::gate {

namespace {

/// As the server reads a Boolean: any beginning that is nobody else's, in any case.
bool isFalse(std::string_view value) {
    const auto begins = [value](std::string_view whole, std::size_t atLeast) {
        return value.size() >= atLeast && value.size() <= whole.size() &&
               strncasecmp(value.data(), whole.data(), value.size()) == 0;
    };
    return begins("false", 1) || begins("no", 1) || begins("off", 2) || value == "0";
}

} // namespace

bool isConsoleName(std::string_view database) {
    return database == "usher" || database == "pgbouncer";
}

Login::~Login() {
    if (m_lookupTimer)
        m_core.options.loop->cancelTimer(m_lookupTimer);
}

void Login::received(std::string_view bytes) {
    if (m_step == Step::saslInitial || m_step == Step::saslFinal)
        return takeSasl(bytes);
    if (m_step != Step::startup)
        return refuse("08P01", "the client sent data before its login was answered");
    m_buffer.append(bytes.substr(0, wire::kMaxStartupBytes + 16));
    while (m_step == Step::startup && !m_buffer.empty()) {
        const auto taken = takeStartup(m_buffer);
        if (taken == 0)
            return;
        m_buffer.erase(0, taken);
    }
}

std::size_t Login::takeStartup(std::string_view in) {
    const auto startup = wire::parseStartup(in);
    switch (startup.kind) {
    case wire::Startup::Kind::needMore:
        return 0;
    case wire::Startup::Kind::bad:
        refuse("08P01", startup.complaint);
        return 0;
    case wire::Startup::Kind::ssl:
    case wire::Startup::Kind::gss:
        if (++m_requests > 2) {
            refuse("08P01", "too many encryption requests");
            return 0;
        }
        if (startup.kind == wire::Startup::Kind::ssl && m_core.tls && !m_session.m_identity.tls) {
            // Bytes sent in clear behind the request could otherwise pass for encrypted ones
            // (CVE-2021-23214).
            if (in.size() > startup.consumed)
                refuse("08P01", "the client sent data before TLS was ready");
            else
                startTls();
            return 0;
        }
        m_session.sendClient("N");
        return startup.consumed;
    case wire::Startup::Kind::cancel:
        cancel(startup);
        return 0;
    case wire::Startup::Kind::session:
        if (in.size() > startup.consumed) {
            refuse("08P01", "the client sent data before its login was answered");
            return 0;
        }
        begin(startup);
        return 0;
    }
    return 0;
}

void Login::begin(const wire::Startup& startup) {
    m_buffer = {};
    auto& who = m_session.m_identity;
    who.user = startup.parameter("user");
    who.database = startup.parameter("database", who.user);
    who.application = startup.parameter("application_name");
    if (who.user.empty())
        return refuse("28000", "no user name in the startup packet");
    if (!acceptEncryption() || !acceptParameters(startup))
        return;
    negotiate(startup);
    authenticate();
}

bool Login::acceptParameters(const wire::Startup& startup) {
    for (const auto& [name, value] : startup.parameters) {
        if (name == "user" || name == "database" || name.starts_with("_pq_."))
            continue;
        if (name == "replication") {
            if (isFalse(value))
                continue;
            refuse(
                "0A000",
                "replication connections cannot pass through a pool",
                "Connect to the server itself for replication.");
            return false;
        }
        if (name != "options") {
            if (!acceptSettings({{name, value}}))
                return false;
            continue;
        }
        const auto options = wire::parseOptions(value);
        if (!options) {
            refuse(
                "22023",
                "the startup parameter \"options\" may only hold -c name=value and --name=value");
            return false;
        }
        if (!acceptSettings(*options))
            return false;
    }
    return true;
}

bool Login::acceptSettings(const std::vector<std::pair<std::string, std::string>>& settings) {
    for (const auto& [name, value] : settings) {
        if (!isSettingName(name)) {
            refuse("22023", "a startup parameter has a name that is no setting");
            return false;
        }
        m_wanted.emplace_back(name, value);
    }
    return true;
}

bool Login::acceptDatabase() {
    const auto& database = m_session.m_identity.database;
    if (isConsoleName(database))
        return true;
    m_pool = m_core.findPool(database);
    if (m_pool && !m_pool->disabled)
        return true;
    if (m_pool) {
        refuse(
            "57P03",
            fmt::format("pool \"{}\" takes no new clients", database),
            "An operator has disabled it; ENABLE lets clients in.");
        return false;
    }
    refuse(
        "3D000",
        fmt::format("there is no pool \"{}\"", database),
        fmt::format(
            "Connect to one of: {}; or to usher for the admin console.",
            m_core.poolNames()));
    return false;
}

bool Login::acceptLimits() {
    const auto& gate = m_core.options.config.gate;
    const auto& who = m_session.m_identity;
    const auto full =
        [&](const std::unordered_map<std::string, int>& counts, const std::string& key, int limit) {
            const auto at = counts.find(key);
            return limit > 0 && at != counts.end() && at->second >= limit;
        };
    if (m_core.draining)
        refuse("57P03", "the gate is shutting down");
    else if (m_pool && m_core.connected() >= gate.maxClients)
        refuse(
            "53300",
            fmt::format("sorry, too many clients already ({})", gate.maxClients),
            "Raise gate.max_clients, or close connections that are not used.");
    else if (full(m_core.perUser, who.user, gate.maxClientsPerUser))
        refuse(
            "53300",
            fmt::format(
                "too many connections of user \"{}\" ({})",
                who.user,
                gate.maxClientsPerUser),
            "Raise gate.max_clients_per_user, or close connections that are not used.");
    else if (full(m_core.perAddress, who.peer.address, gate.maxClientsPerAddress))
        refuse(
            "53300",
            fmt::format(
                "too many connections from {} ({})",
                who.peer.address,
                gate.maxClientsPerAddress),
            "Raise gate.max_clients_per_address, or close connections that are not used.");
    else
        return true;
    return false;
}

/// Protocol 3.0 is spoken; newer minors and protocol options are declined as the protocol asks.
void Login::negotiate(const wire::Startup& startup) {
    std::vector<std::string_view> unknown;
    for (const auto& [name, value] : startup.parameters)
        if (name.starts_with("_pq_."))
            unknown.push_back(name);
    if (startup.minor == 0 && unknown.empty())
        return;
    wire::Message message(m_out, 'v');
    message.int32(3 << 16).int32(std::uint32_t(unknown.size()));
    for (const auto name : unknown)
        message.text(name);
}

void Login::grantRights() {
    const auto& gate = m_core.options.config.gate;
    auto& who = m_session.m_identity;
    const auto listed = [&who](const std::vector<std::string>& users) {
        return std::find(users.begin(), users.end(), who.user) != users.end();
    };
    const bool ownSocket =
        who.peer.uid >= 0 && (who.peer.uid == 0 || who.peer.uid == int(::geteuid()));
    const bool trusted = gate.auth == config::AuthMethod::trust && who.peer.local;
    // Trust tells nobody apart, so the names only guard against acting by accident.
    const bool byName =
        trusted && gate.adminUsers.empty() && (who.user == "usher" || who.user == "postgres");
    who.admin = listed(gate.adminUsers) || ownSocket || byName;
    who.stats = who.admin || listed(gate.statsUsers) || (trusted && gate.statsUsers.empty());
}

/// Only now is it told whether the database exists: not to strangers.
void Login::authenticated() {
    if (!acceptDatabase() || !acceptLimits())
        return;
    grantRights();
    if (!m_pool && !m_session.m_identity.stats)
        return refuse(
            "42501",
            fmt::format("user \"{}\" may not use the admin console", m_session.m_identity.user),
            "Name the user in gate.stats_users to look, in gate.admin_users to act.");
    if (!m_pool || m_pool->welcome)
        return finish();
    m_step = Step::welcome;
    m_core.askWelcome(*m_pool, m_session.id());
}

void Login::welcomeKnown(const Status& status) {
    if (m_step != Step::welcome)
        return;
    if (status)
        return finish();
    const auto& error = status.error();
    refuse(
        error.sqlstate.empty() ? Session::sqlstateOf(error.code) : std::string_view(error.sqlstate),
        error.message,
        error.hint);
}

Greeting Login::greetingFor(SettingList wanted) const {
    Greeting greeting{.wanted = wanted};
    SettingList reported = m_pool ? m_pool->welcomeParameters : Console::parameters();
    SettingList extra;
    for (auto& wish : wanted) {
        if (!isFollowed(wish.first)) {
            extra.push_back(std::move(wish));
            continue;
        }
        greeting.proven &= wish.first == "application_name";
        const auto at = std::find_if(reported.begin(), reported.end(), [&wish](const auto& entry) {
            return entry.first.size() == wish.first.size() &&
                   strcasecmp(entry.first.c_str(), wish.first.c_str()) == 0;
        });
        if (at != reported.end())
            at->second = wish.second;
        else
            reported.push_back(std::move(wish));
    }
    for (const auto& [name, value] : reported)
        wire::appendParameterStatus(greeting.bytes, name, value);
    greeting.reported = m_core.settings.intern(std::move(reported));
    if (!extra.empty()) {
        greeting.extra = m_core.settings.intern(std::move(extra));
        greeting.proven = false;
    }
    return greeting;
}

void Login::finish() {
    auto& session = m_session;
    auto& core = m_core;
    auto* const pool = m_pool;
    const bool known = pool && pool->greeting.reported && pool->greeting.wanted == m_wanted;
    auto fresh = known ? Greeting{} : greetingFor(std::move(m_wanted));
    if (pool && !known)
        pool->greeting = std::move(fresh);
    const auto& greeting = pool ? pool->greeting : fresh;
    wire::Message(m_out, 'R').int32(0);
    m_out += greeting.bytes;
    wire::Message(m_out, 'K').int32(std::uint32_t(session.id())).int32(session.secret());
    wire::appendReady(m_out, 'I');
    session.sendClient(m_out);
    session.m_reported = session.m_initial = greeting.reported;
    session.m_extra = greeting.extra;
    session.m_proven &= greeting.proven;
    ++core.perUser[session.m_identity.user];
    ++core.perAddress[session.m_identity.peer.address];
    core.arrived(session.m_identity.peer.address);
    session.m_login.reset(); // ends *this
    if (pool)
        session.beginRelay(*pool);
    else
        session.beginConsole();
}

/// Never answered, so that nobody learns whether a key was right.
void Login::cancel(const wire::Startup& request) {
    m_step = Step::over;
    auto* target = m_core.findSession(request.cancelPid);
    if (target && !target->loggingIn() && (target->secret() ^ request.cancelKey) == 0)
        target->cancelRequested();
    m_session.closeClient();
}

void Login::refuse(std::string_view sqlstate, std::string_view message, std::string_view hint) {
    m_step = Step::over;
    ++m_core.refused;
    m_session.sendClient(std::exchange(m_out, {}));
    m_session.answerError(
        {.severity = "FATAL", .sqlstate = sqlstate, .message = message, .hint = hint});
    m_session.closeClient();
}

} // namespace usher::gate
