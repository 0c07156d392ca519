// From the first byte of a client to its session: startup packet, TLS, authentication, welcome.
#pragma once

#include "gate/auth/credentials.h"
#include "gate/auth/scram.h"
#include "gate/login/failures.h"
#include "gate/login/welcomes.h"
#include "gate/protocol/framer.h"
#include "gate/protocol/wire.h"
#include "gate/relay/client_port.h"
#include "gate/relay/pool_directory.h"
#include "gate/relay/session_table.h"

#include <memory>
#include <string>
#include <string_view>

namespace usher::gate {

/// What all logins of a gate share.
struct LoginDesk {
    RelayCore& core;
    PoolDirectory& pools;
    SessionTable& sessions;
    Credentials& credentials;
    Welcomes& welcomes;
    SettingList consoleParameters; ///< what a client of the console is told
    std::uint64_t refused = 0;     ///< clients
    LoginFailures failures = {};   ///< wrong passwords
};

/// What a login waits for.
enum class LoginStep {
    startup,
    tls,
    saslInitial,
    lookup,
    saslFinal,
    md5,
    welcome,
    delayed, ///< a refusal that is yet to be told
    over
};
/// A message with a password's proof.
constexpr bool awaitsPassword(LoginStep step) {
    return step == LoginStep::saslInitial || step == LoginStep::saslFinal || step == LoginStep::md5;
}

/// Thread contract: the loop's thread. Ends itself by becoming a relay or a console, or by
/// refusing.
class Login final : public Attendant {
  public:
    Login(LoginPort& client, LoginDesk& desk);
    ~Login() override;

    void received(std::string_view bytes) override;

  private:
    /// Returns the bytes the packet took; 0 when it is not whole or the login has ended.
    std::size_t takeStartup(std::string_view in);
    void refuseStartup(const wire::Startup& startup, std::string_view in);
    std::size_t takeEncryption(const wire::Startup& startup, std::string_view in);
    void takeSession(const wire::Startup& startup, std::string_view in);
    void begin(const wire::Startup& startup);
    bool acceptParameters(const wire::Startup& startup);
    bool acceptParameter(const std::string& name, const std::string& value);
    bool acceptOptions(const std::string& options);
    bool acceptSettings(const SettingList& settings);
    bool acceptDatabase();
    bool acceptLimits();
    void negotiate(const wire::Startup& startup);
    void authenticated();
    void welcomeKnown(const Status& status);
    Greeting greetingFor(SettingList wanted) const;
    void finish();
    void conclude(const Greeting& greeting);
    void cancel(const wire::Startup& request);
    void hangUp();
    void refuse(const wire::ErrorFields& why);
    void grantRights();

    // Authentication (login_auth.cpp).
    void authenticate();
    bool acceptEncryption();
    void startTls();
    void startDirectTls();
    void speakTls();
    void tlsReady(const std::shared_ptr<const TlsContext>& context, const Status& status);
    void ask(const std::string& request, LoginStep answer);
    void takePassword(std::string_view bytes);
    void md5Answered(std::string_view body);
    void saslInitial(std::string_view body);
    void findVerifier();
    void verifierKnown(const FoundUser& found);
    void saslContinue(const VerifierPtr& found);
    void saslAnswer(std::string_view body);
    void wrongPassword();

    const config::GateConfig& config() const { return m_desk.core.config->gate; }

    LoginPort& m_client;
    LoginDesk& m_desk;
    std::shared_ptr<Login*> m_self; ///< so that an answer that comes late finds nobody
    LoginStep m_step = LoginStep::startup;
    std::string m_buffer;
    std::string m_rest;          ///< what came behind the startup packet
    bool m_direct = false;       ///< began with TLS
    int m_requests = 0;          ///< SSLRequest and GSSENCRequest seen
    SettingList m_wanted;        ///< settings of the startup packet
    PoolEntry* m_pool = nullptr; ///< null for the console
    std::string m_out;
    std::unique_ptr<Framer> m_framer; ///< of the password messages
    std::unique_ptr<ScramServer> m_scram;
    std::string m_clientFirst; ///< waits for the user's verifier
    std::string m_md5Salt;
    bool m_plus = false;        ///< with channel binding
    std::string_view m_trouble; ///< why nobody could tell the user's verifier
    net::TimerId m_lookupTimer = 0;
    std::shared_ptr<const TlsContext> m_tls; ///< the context this session speaks
};

/// True for the databases that are the admin console.
bool isConsoleName(std::string_view database);

} // namespace usher::gate
