// From the first byte of a client to its session: startup packet, TLS, authentication, welcome.
#pragma once

#include "gate/auth/scram.h"
#include "gate/gate_core.h"
#include "gate/protocol/framer.h"
#include "gate/protocol/wire.h"

#include <string>
#include <string_view>

namespace usher::gate {

class Session;

/// Thread contract: the loop's thread. Ends itself by becoming a relay or a console, or by
/// refusing.
class Login {
  public:
    Login(Session& session, GateCore& core) : m_session(session), m_core(core) {}
    ~Login();

    void received(std::string_view bytes);
    void welcomeKnown(const Status& status);
    /// What gate.auth_query found; null when nobody is there.
    void verifierKnown(const VerifierPtr& found);

  private:
    /// Returns the bytes the packet took; 0 when it is not whole or the login has ended.
    std::size_t takeStartup(std::string_view in);
    void begin(const wire::Startup& startup);
    bool acceptParameters(const wire::Startup& startup);
    bool acceptSettings(const std::vector<std::pair<std::string, std::string>>& settings);
    bool acceptDatabase();
    bool acceptLimits();
    void negotiate(const wire::Startup& startup);
    void authenticated();
    Greeting greetingFor(SettingList wanted) const;
    void finish();
    void cancel(const wire::Startup& request);
    void refuse(std::string_view sqlstate, std::string_view message, std::string_view hint = {});
    void grantRights();

    // Authentication (login_auth.cpp).
    void authenticate();
    bool provenByPeer() const;
    bool acceptEncryption();
    void startTls();
    void askScram();
    void takeSasl(std::string_view bytes);
    void saslInitial(std::string_view body);
    void findVerifier();
    void saslContinue(const VerifierPtr& found);
    void saslAnswer(std::string_view body);
    void wrongPassword();

    enum class Step {
        startup,
        tls,
        saslInitial,
        lookup,
        saslFinal,
        welcome,
        over
    };

    Session& m_session;
    GateCore& m_core;
    Step m_step = Step::startup;
    std::string m_buffer;
    int m_requests = 0;          ///< SSLRequest and GSSENCRequest seen
    SettingList m_wanted;        ///< settings of the startup packet
    PoolEntry* m_pool = nullptr; ///< null for the console
    std::string m_out;
    std::unique_ptr<Framer> m_framer; ///< of the password messages
    std::unique_ptr<ScramServer> m_scram;
    std::string m_clientFirst; ///< waits for the user's verifier
    bool m_plus = false;       ///< with channel binding
    net::TimerId m_lookupTimer = 0;
    std::shared_ptr<const TlsContext> m_tls; ///< the context this session speaks
};

/// True for the databases that are the admin console.
bool isConsoleName(std::string_view database);

} // namespace usher::gate
