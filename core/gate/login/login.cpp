#include "gate/login/login.h"

#include "gate/login/outcome.h"
#include "gate/login/rights.h"
#include "gate/relay/session.h"

#include <algorithm>
#include <fmt/format.h>
#include <strings.h>

namespace usher::gate {

namespace {

/// First byte of TLS's first record; of a startup packet it would be a length beyond all bounds.
constexpr char kTlsHandshake = 0x16;

/// As the server reads a Boolean: any beginning that is nobody else's, in any case.
bool isFalse(std::string_view value) {
    const auto begins = [value](std::string_view whole, std::size_t atLeast) {
        return value.size() >= atLeast && value.size() <= whole.size() &&
               strncasecmp(value.data(), whole.data(), value.size()) == 0;
    };
    return begins("false", 1) || begins("no", 1) || begins("off", 2) || value == "0";
}

std::string tooManyClients(int limit) {
    return fmt::format("sorry, too many clients already ({})", limit);
}

std::string tooManyOf(const std::string& user, int limit) {
    return fmt::format("too many connections of user \"{}\" ({})", user, limit);
}

std::string tooManyFrom(const std::string& address, int limit) {
    return fmt::format("too many connections from {} ({})", address, limit);
}

/// 0 = no limit.
bool isFull(int limit, int now) {
    return limit > 0 && now >= limit;
}

} // namespace

bool isConsoleName(std::string_view database) {
    return database == "usher" || database == "pgbouncer";
}

Login::Login(LoginPort& client, LoginDesk& desk)
    : m_client(client),
      m_desk(desk),
      m_self(std::make_shared<Login*>(this)) {}

Login::~Login() {
    if (m_lookupTimer)
        m_desk.core.loop->cancelTimer(m_lookupTimer);
}

void Login::received(std::string_view bytes) {
    if (awaitsPassword(m_step))
        return takePassword(bytes);
    if (m_step == LoginStep::welcome || m_step == LoginStep::delayed) {
        m_rest.append(bytes);
        return m_client.stream().pauseReading(); // until it is answered
    }
    if (m_step != LoginStep::startup)
        return refuse(
            {.sqlstate = "08P01", .message = "the client sent data before its login was answered"});
    m_buffer.append(bytes); // what is left of it is shorter than a packet may be
    if (m_buffer.front() == kTlsHandshake)
        return startDirectTls();
    while (m_step == LoginStep::startup && !m_buffer.empty()) {
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
        refuseStartup(startup, in);
        return 0;
    case wire::Startup::Kind::ssl:
    case wire::Startup::Kind::gss:
        return takeEncryption(startup, in);
    case wire::Startup::Kind::cancel:
        cancel(startup);
        return 0;
    case wire::Startup::Kind::session:
        takeSession(startup, in);
        return 0;
    }
    return 0;
}

/// As the server does: no word to what cannot be a client at all, such as a port scanner.
void Login::refuseStartup(const wire::Startup& startup, std::string_view in) {
    const auto length = wire::readBe32(in.data());
    if (length >= wire::kMinStartupBytes && length <= wire::kMaxStartupBytes)
        return refuse({.sqlstate = "08P01", .message = startup.complaint});
    hangUp();
}

std::size_t Login::takeEncryption(const wire::Startup& startup, std::string_view in) {
    if (++m_requests > 2) {
        refuse({.sqlstate = "08P01", .message = "too many encryption requests"});
        return 0;
    }
    const bool wanted = startup.kind == wire::Startup::Kind::ssl;
    if (!wanted || !m_desk.credentials.tls() || m_client.identity().tls) {
        m_client.send("N");
        return startup.consumed;
    }
    // Bytes sent in clear behind the request could otherwise pass for encrypted ones
    // (CVE-2021-23214).
    if (in.size() > startup.consumed)
        refuse({.sqlstate = "08P01", .message = "the client sent data before TLS was ready"});
    else
        startTls();
    return 0;
}

/// A client that need not prove anything may send its first query behind the packet.
void Login::takeSession(const wire::Startup& startup, std::string_view in) {
    m_rest = in.substr(startup.consumed);
    m_buffer = {};
    const auto self = std::weak_ptr(m_self);
    begin(startup);
    if (!self.expired() && awaitsPassword(m_step) && !m_rest.empty())
        takePassword(std::exchange(m_rest, {}));
}

void Login::begin(const wire::Startup& startup) {
    auto& who = m_client.identity();
    who.user = startup.parameter("user");
    who.database = startup.parameter("database", who.user);
    who.application = settable("application_name", startup.parameter("application_name"));
    if (who.user.empty())
        return refuse({.sqlstate = "28000", .message = "no user name in the startup packet"});
    if (!acceptEncryption() || !acceptParameters(startup))
        return;
    negotiate(startup);
    authenticate();
}

/// Those in `options` first, so that a setting named beside them counts more, as with the server.
bool Login::acceptParameters(const wire::Startup& startup) {
    const auto accept = [this, &startup](bool options) {
        return std::ranges::all_of(startup.parameters, [&](const auto& parameter) {
            return (parameter.first == "options") != options ||
                   acceptParameter(parameter.first, parameter.second);
        });
    };
    return accept(true) && accept(false);
}

bool Login::acceptParameter(const std::string& name, const std::string& value) {
    if (name == "user" || name == "database" || name.starts_with("_pq_."))
        return true;
    if (name == "options")
        return acceptOptions(value);
    if (name != "replication")
        return acceptSettings({{name, value}});
    if (isFalse(value))
        return true;
    refuse(
        {.sqlstate = "0A000",
         .message = "replication connections cannot pass through a pool",
         .hint = "Connect to the server itself for replication."});
    return false;
}

bool Login::acceptOptions(const std::string& options) {
    const auto settings = wire::parseOptions(options);
    if (settings)
        return acceptSettings(*settings);
    refuse(
        {.sqlstate = "22023",
         .message =
             "the startup parameter \"options\" may only hold -c name=value and --name=value"});
    return false;
}

bool Login::acceptSettings(const SettingList& settings) {
    for (const auto& [name, value] : settings) {
        if (!isSettingName(name)) {
            refuse(
                {.sqlstate = "22023",
                 .message = "a startup parameter has a name that is no setting"});
            return false;
        }
        m_wanted.emplace_back(name, settable(name, value));
    }
    return true;
}

bool Login::acceptDatabase() {
    const auto& database = m_client.identity().database;
    if (isConsoleName(database))
        return true;
    m_pool = m_desk.pools.find(database);
    if (m_pool && !m_pool->disabled)
        return true;
    if (m_pool)
        refuse(
            {.sqlstate = "57P03",
             .message = fmt::format("pool \"{}\" takes no new clients", database),
             .hint = "An operator has disabled it; ENABLE lets clients in."});
    else
        refuse(
            {.sqlstate = "3D000",
             .message = fmt::format("there is no pool \"{}\"", database),
             .hint = fmt::format(
                 "Connect to one of: {}; or to usher for the admin console.",
                 m_desk.pools.names())});
    return false;
}

bool Login::acceptLimits() {
    const auto& gate = config();
    const auto& who = m_client.identity();
    const auto& census = m_desk.sessions.census();
    const auto tooMany = [this](const std::string& message, std::string_view hint) {
        refuse({.sqlstate = "53300", .message = message, .hint = hint});
        return false;
    };
    if (m_pool && m_desk.core.closed) {
        refuse({.sqlstate = "57P03", .message = "the gate is shutting down"});
        return false;
    }
    if (m_pool && m_desk.sessions.connected() >= gate.maxClients)
        return tooMany(
            tooManyClients(gate.maxClients),
            "Raise gate.max_clients, or close connections that are not used.");
    // Whoever may act is needed most when everything is full.
    if (who.admin)
        return true;
    if (isFull(gate.maxClientsPerUser, census.of(who.user)))
        return tooMany(
            tooManyOf(who.user, gate.maxClientsPerUser),
            "Raise gate.max_clients_per_user, or close connections that are not used.");
    if (isFull(gate.maxClientsPerAddress, census.from(who.peer.address)))
        return tooMany(
            tooManyFrom(who.peer.address, gate.maxClientsPerAddress),
            "Raise gate.max_clients_per_address, or close connections that are not used.");
    return true;
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

/// A client of the console.
void Login::grantRights() {
    auto& who = m_client.identity();
    const auto rights = consoleRights(who, config(), m_client.stream().fd());
    who.admin = rights.admin;
    who.stats = rights.stats;
}

/// Only now is it told whether the database exists: not to strangers.
void Login::authenticated() {
    if (!acceptDatabase())
        return;
    if (!m_pool)
        grantRights();
    if (!acceptLimits())
        return;
    const auto& who = m_client.identity();
    if (!m_pool && !who.stats)
        return refuse(
            {.sqlstate = "42501",
             .message = fmt::format("user \"{}\" may not use the admin console", who.user),
             .hint = "Name the user in gate.stats_users to look, in gate.admin_users to act."});
    if (!m_pool || m_desk.welcomes.parameters(*m_pool))
        return finish();
    m_step = LoginStep::welcome;
    m_client.awaitServer();
    m_desk.welcomes.ask(*m_pool, [self = std::weak_ptr(m_self)](const Status& status) {
        if (const auto login = self.lock())
            (*login)->welcomeKnown(status);
    });
}

void Login::welcomeKnown(const Status& status) {
    if (m_step != LoginStep::welcome)
        return;
    if (status)
        return finish();
    const auto& error = status.error();
    refuse({.sqlstate = sqlstateOf(error), .message = error.message, .hint = error.hint});
}

namespace {
/// Sets a followed setting among those reported. Case does not count.
void replace(SettingList& reported, std::pair<std::string, std::string> setting) {
    const auto at = std::ranges::find_if(reported, [&setting](const auto& entry) {
        return strcasecmp(entry.first.c_str(), setting.first.c_str()) == 0;
    });
    if (at != reported.end())
        at->second = std::move(setting.second);
    else
        reported.push_back(std::move(setting));
}
} // namespace

Greeting Login::greetingFor(SettingList wanted) const {
    Greeting greeting{.wanted = wanted};
    auto& start = greeting.start;
    auto reported = m_pool ? *m_desk.welcomes.parameters(*m_pool) : m_desk.consoleParameters;
    SettingList asked, extra;
    for (auto& setting : wanted) {
        const bool followed = isFollowed(setting.first);
        start.proven &= followed && setting.first == "application_name";
        if (followed) {
            replace(asked, setting);
            replace(reported, std::move(setting));
        } else {
            extra.push_back(std::move(setting));
        }
    }
    for (const auto& [name, value] : reported)
        wire::appendParameterStatus(greeting.bytes, name, value);
    start.told = m_desk.core.settings.intern(std::move(reported));
    if (!asked.empty())
        start.asked = m_desk.core.settings.intern(std::move(asked));
    if (!extra.empty())
        start.extra = m_desk.core.settings.intern(std::move(extra));
    return greeting;
}

void Login::finish() {
    if (!m_pool)
        return conclude(greetingFor(std::move(m_wanted)));
    const auto* last = m_desk.welcomes.lastGreeting(*m_pool, m_wanted);
    conclude(last ? *last : m_desk.welcomes.remember(*m_pool, greetingFor(std::move(m_wanted))));
}

void Login::conclude(const Greeting& greeting) {
    wire::Message(m_out, 'R').int32(0);
    m_out += greeting.bytes;
    wire::Message(m_out, 'K').int32(std::uint32_t(m_client.id())).int32(m_client.secret());
    wire::appendReady(m_out, 'I');
    m_client.send(m_out);
    logOutcome(m_client, "is in");
    auto& client = m_client;
    const auto rest = std::exchange(m_rest, {});
    // Either ends *this.
    if (m_pool)
        client.becomeRelay(*m_pool, greeting.start);
    else
        client.becomeConsole();
    if (rest.empty())
        return;
    client.stream().resumeReading();
    client.received(rest);
}

/// Never answered, so that nobody learns whether a key was right.
void Login::cancel(const wire::Startup& request) {
    m_step = LoginStep::over;
    const auto* const target = m_desk.sessions.find(request.cancelPid);
    if (target && target->relay() && (target->secret() ^ request.cancelKey) == 0)
        target->relay()->cancelRequested();
    m_client.close();
}

/// Without a word: there is nobody who could read it.
void Login::hangUp() {
    m_step = LoginStep::over;
    ++m_desk.refused;
    m_client.close();
}

void Login::refuse(const wire::ErrorFields& why) {
    m_step = LoginStep::over;
    ++m_desk.refused;
    logOutcome(m_client, fmt::format("is refused: {} {}", why.sqlstate, why.message));
    m_client.send(std::exchange(m_out, {}));
    m_client.dismiss(why);
}

} // namespace usher::gate
