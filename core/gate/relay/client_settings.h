// What a client believes its session to be set to, whichever connection it is lent.
#pragma once

#include "gate/protocol/wire.h"
#include "gate/relay/link_settings.h"
#include "gate/statements/settings.h"

namespace usher::gate {

/// How a client stands at the end of its login.
struct ClientStart {
    Settings reported = {}; ///< what it was told
    Settings extra = {};    ///< what else its startup packet asks for
    bool proven = true;     ///< no setting in it that a server may refuse
};

/// Thread contract: the loop's thread.
class ClientSettings {
  public:
    ClientSettings(SettingsPool& pool, const ClientStart& start);

    /// The server has not accepted the startup packet's settings yet.
    bool mustProve() const { return m_proof == Proof::owed; }
    /// A connection is as it should be already.
    void nothingToProve() { m_proof = Proof::given; }
    /// SQL that makes a connection as the client left its last; "" when nothing differs.
    std::string wantedOf(LinkSettings& link);
    /// The server has accepted them: what it reports now is what the client asked for, in the
    /// server's spelling.
    void taken(LinkSettings& link);
    /// The same after a RESET, for a client that keeps its connection.
    enum class After {
        reset,
        discard ///< unreported ones have gone too
    };
    std::string restoration(const LinkSettings& link, After after) const;

    /// A ParameterStatus comes.
    struct Report {
        wire::Parameter parameter;
        bool asked = false; ///< in answer to the client's own request
        /// what the connection was opened with, while a RESET is under way
        const SettingList* defaults = nullptr;
    };
    /// What the client must hear of it: it asked, or what it believed is no longer true.
    enum class Hears {
        it,
        nothing,
        ownValue ///< RESET gives it what it began with
    };
    Hears reported(const Report& report);
    const std::string* believed(std::string_view name) const;
    /// Those under which a text is read: the same list for clients that read alike.
    const Settings& planning();

  private:
    enum class Proof {
        owed,
        given
    };
    const std::string* resetTo(const Report& report) const;

    SettingsPool& m_pool;
    Settings m_reported; ///< what the client believes
    Settings m_initial;  ///< what it began with: RESET goes back to that
    Settings m_extra;    ///< unreported settings of its startup packet
    Proof m_proof;
    Settings m_planning; ///< made of…
    Settings m_planningOf;
};

} // namespace usher::gate
