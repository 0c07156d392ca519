// Who is it: TLS, the unix socket's peer, SCRAM or md5.
#include "gate/login/login.h"

#include "base/digest.h"
#include "base/log.h"
#include "base/md5_secret.h"
#include "gate/auth/random.h"
#include "gate/login/demand.h"
#include "gate/relay/session.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>

namespace usher::gate {

namespace {

/// How long a user of the file waits for gate.auth_query's answer, which is not needed.
constexpr Millis kListedPatience{50};
constexpr std::uint32_t kMd5 = 5, kSaslStart = 10, kSaslContinue = 11, kSaslFinal = 12;

bool isRequired(config::TlsMode mode) {
    return mode == config::TlsMode::require || mode == config::TlsMode::verifyFull;
}

constinit const Framer::Rules kPasswordRules = Framer::Rules().allow("p", wire::kMaxPasswordBytes);

/// By TCP, so that nobody's guesses shut the Unix socket.
bool guessesTooOften(const LoginDesk& desk, const ClientIdentity& who) {
    return !who.bySocket() && desk.failures.tooMany(who.peer.address, desk.core.loop->now());
}

std::string saslRequest(bool plus) {
    std::string out;
    {
        wire::Message message(out, 'R');
        message.int32(kSaslStart);
        if (plus)
            message.text("SCRAM-SHA-256-PLUS");
        message.text("SCRAM-SHA-256").text("");
    }
    return out;
}

std::string md5Request(std::string_view salt) {
    std::string out;
    wire::Message(out, 'R').int32(kMd5).bytes(salt);
    return out;
}

} // namespace

void Login::startTls() {
    m_buffer.clear();
    m_client.send("S");
    m_client.stream().flush();
    speakTls();
}

/// sslnegotiation=direct: its ClientHello stands where the startup packet belongs.
void Login::startDirectTls() {
    if (!m_desk.credentials.tls() || m_client.identity().tls || m_requests > 0)
        return hangUp();
    m_direct = true;
    const auto hello = std::as_bytes(std::span(m_buffer));
    m_client.stream().setEarlyBytes({hello.begin(), hello.end()});
    m_buffer.clear();
    speakTls();
}

void Login::speakTls() {
    m_step = LoginStep::tls;
    const auto context = m_desk.credentials.tls();
    m_client.stream().startTls(context->native(), [this, context](const Status& status) {
        tlsReady(context, status);
    });
}

void Login::tlsReady(const std::shared_ptr<const TlsContext>& context, const Status& status) {
    // Whoever begins with TLS must say by ALPN that it is for PostgreSQL: another service's client
    // may have been led here.
    if (status && m_direct && !hasNegotiatedProtocol(m_client.stream().tls()))
        return hangUp();
    if (status) {
        m_client.identity().tls = true;
        m_tls = context;
        m_step = LoginStep::startup;
        return;
    }
    // The other side does not understand us: nothing to say that it could read.
    log::debug("gate: client {}: {}", m_client.id(), status.error().text());
    hangUp();
}

/// Needs and offers of gate.tls, once the startup packet is here. The unix socket needs no
/// encryption.
bool Login::acceptEncryption() {
    const auto mode = config().tls;
    const auto& who = m_client.identity();
    if (who.bySocket() || !isRequired(mode))
        return true;
    if (!who.tls) {
        refuse(
            {.sqlstate = "28000",
             .message = "this gate takes encrypted connections only",
             .hint = "Connect with sslmode=require."});
        return false;
    }
    if (mode != config::TlsMode::verifyFull ||
        clientCommonName(m_client.stream().tls()) == who.user)
        return true;
    refuse(
        {.sqlstate = "28000",
         .message = fmt::format("the client certificate is not user \"{}\"'s", who.user),
         .hint = "Its common name must be the user's."});
    return false;
}

void Login::authenticate() {
    auto& who = m_client.identity();
    const auto* rules = m_desk.credentials.rules();
    const auto demand =
        rules ? demandOf(*rules, who, m_client.stream().tls()) : demandOf(config().auth, who);
    who.trusted = demand.kind == Demand::Kind::nothing;
    switch (demand.kind) {
    case Demand::Kind::nothing:
    case Demand::Kind::proven:
        return authenticated();
    case Demand::Kind::refused:
        log::info("gate: {} ({})", demand.refusal, config().hbaFile);
        return refuse({.sqlstate = "28000", .message = demand.refusal});
    case Demand::Kind::password:
        break;
    }
    if (guessesTooOften(m_desk, who))
        return refuse(
            {.sqlstate = "28000",
             .message = "too many wrong passwords from " + who.peer.address,
             .hint = "Try again in a minute, or from another address."});
    if (!demand.md5 || !m_desk.credentials.listedMd5(who.user))
        return ask(saslRequest(who.tls), LoginStep::saslInitial);
    m_md5Salt = randomBytes(kMd5SaltBytes);
    ask(md5Request(m_md5Salt), LoginStep::md5);
}

void Login::md5Answered(std::string_view body) {
    std::size_t at = 0;
    const auto answer = wire::readText(body, at);
    const auto* secret = m_desk.credentials.listedMd5(m_client.identity().user); // a reload's now
    const auto right = secret ? md5Answer(*secret, m_md5Salt) : std::string();
    if (!answer || right.empty() || !equalConstantTime(*answer, right))
        return wrongPassword();
    authenticated();
}

void Login::ask(const std::string& request, LoginStep answer) {
    m_client.send(request);
    m_framer = std::make_unique<Framer>(kPasswordRules, wire::kMaxPasswordBytes);
    m_step = answer;
}

void Login::takePassword(std::string_view in) {
    const auto event = m_framer->next(in);
    if (event.kind == Framer::Kind::more)
        return;
    if (event.kind == Framer::Kind::bad || !event.last || !in.empty())
        return refuse({.sqlstate = "08P01", .message = "expected one password message"});
    if (m_step == LoginStep::md5)
        md5Answered(event.body());
    else if (m_step == LoginStep::saslInitial)
        saslInitial(event.body());
    else
        saslAnswer(event.body());
}

void Login::saslInitial(std::string_view body) {
    std::size_t at = 0;
    const auto mechanism = wire::readText(body, at);
    const bool plus = mechanism == "SCRAM-SHA-256-PLUS";
    if (!mechanism || (!plus && *mechanism != "SCRAM-SHA-256") || (plus && !m_tls) ||
        body.size() < at + 4)
        return refuse(
            {.sqlstate = "08P01",
             .message = "the client chose no SASL mechanism that was offered"});
    const auto data = body.substr(at + 4);
    if (wire::readBe32(body.data() + at) != data.size())
        return refuse({.sqlstate = "08P01", .message = "malformed SASL message"});
    m_clientFirst = data;
    m_plus = plus;
    m_step = LoginStep::lookup;
    m_desk.credentials.whenHashed([self = std::weak_ptr(m_self)] {
        if (const auto login = self.lock(); login && (*login)->m_step == LoginStep::lookup)
            (*login)->findVerifier();
    });
}

/// With gate.auth_query users of the file are looked for as well, though not waited for long: the
/// time it takes tells nobody who stands in the file. Others are waited for until a part of the
/// login's time is left to tell them.
void Login::findVerifier() {
    const auto& user = m_client.identity().user;
    m_desk.credentials.lookUp(user, [self = std::weak_ptr(m_self)](const FoundUser& found) {
        if (const auto login = self.lock())
            (*login)->verifierKnown(found);
    });
    if (m_step != LoginStep::lookup)
        return;
    const bool listed = m_desk.credentials.listed(user);
    const auto patience = listed ? kListedPatience : config().loginTimeout / 2;
    m_lookupTimer = m_desk.core.loop->runAfter(patience, [this, listed] {
        m_lookupTimer = 0;
        verifierKnown({.trouble = listed ? std::string_view() : kLookupOverload});
    });
}

void Login::verifierKnown(const FoundUser& found) {
    if (m_step != LoginStep::lookup)
        return;
    m_trouble = found.trouble;
    saslContinue(found.verifier);
}

void Login::saslContinue(const VerifierPtr& found) {
    if (m_lookupTimer)
        m_desk.core.loop->cancelTimer(std::exchange(m_lookupTimer, 0));
    const auto& user = m_client.identity().user;
    const auto* listed = m_desk.credentials.listed(user);
    const auto* known = listed ? listed : found.get();
    // made for everyone: the same work
    const auto mock = m_desk.credentials.mock(user);
    m_scram = std::make_unique<ScramServer>(ScramServer::Options{
        .verifier = known ? *known : mock,
        .mock = !known,
        .plus = m_plus,
        .plusOffered = m_tls != nullptr,
        .channelBinding = m_tls ? m_tls->endPointBinding() : std::string(),
        .nonce = randomHex(16)});
    const auto answer = m_scram->first(std::exchange(m_clientFirst, {}));
    if (!answer)
        return refuse({.sqlstate = answer.error().sqlstate, .message = answer.error().message});
    wire::Message(m_out, 'R').int32(kSaslContinue).bytes(*answer);
    m_client.send(std::exchange(m_out, {}));
    m_step = LoginStep::saslFinal;
}

void Login::saslAnswer(std::string_view body) {
    const auto answer = m_scram->final(body);
    if (!answer && answer.error().code == Errc::authentication)
        return wrongPassword();
    if (!answer)
        return refuse({.sqlstate = answer.error().sqlstate, .message = answer.error().message});
    wire::Message(m_out, 'R').int32(kSaslFinal).bytes(*answer);
    authenticated();
}

/// Where nobody could tell it is said only here, and to users of the file as well: nobody learns
/// who stands in it.
void Login::wrongPassword() {
    const auto& who = m_client.identity();
    if (!m_trouble.empty())
        return refuse(
            {.sqlstate = m_trouble,
             .message = fmt::format("the password of user \"{}\" cannot be checked now", who.user),
             .hint = "The database does not answer gate.auth_query; try again."});
    m_desk.credentials.distrust(who.user); // whoever it is: the password may be new
    log::info(
        "gate: password authentication failed for user \"{}\" from {}",
        who.user,
        who.peer.address);
    m_step = LoginStep::delayed;
    auto& loop = *m_desk.core.loop;
    const auto wait =
        who.bySocket() ? Millis{0} : m_desk.failures.note(who.peer.address, loop.now());
    loop.runAfter(
        std::min(wait, config().loginTimeout / 2),
        [self = std::weak_ptr(m_self), user = who.user] {
            if (const auto login = self.lock())
                (*login)->refuse(
                    {.sqlstate = "28P01",
                     .message =
                         fmt::format("password authentication failed for user \"{}\"", user)});
        });
}

} // namespace usher::gate
