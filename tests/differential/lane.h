// Where conversations are played one after the other: two clients with PostgreSQL itself, and a
// pool of two connections of the gate's. Several lanes run at once.
#pragma once

#include "differential/conversation.h"
#include "differential/talker.h"
#include "support/gate_rig.h"
#include "support/pq.h"

#include <memory>
#include <string>
#include <vector>

namespace usher::test {

struct LaneOptions {
    GateRig* rig = nullptr; ///< has a pool of that name
    std::string name;       ///< of the pool, and of the table in both databases
    std::string direct;     ///< the conninfo of PostgreSQL itself, another database than the gate's
    std::string behind;     ///< the conninfo of the database behind the gate
};

/// Thread contract: one thread.
class Lane {
  public:
    /// Makes the tables. Throws std::runtime_error when that, or a login, fails.
    explicit Lane(LaneOptions options);

    /// Plays a conversation on both sides. "" when every answer was equal, every lease came back
    /// and the bystander heard its own answer; else what was not, in words.
    std::string differenceOf(std::uint64_t seed, Scope scope);

  private:
    using Answers = std::vector<std::vector<std::string>>; ///< a batch each

    Answers playDirect(const Conversation& conversation);
    Answers playGate(const Conversation& conversation) const;
    void renewReferences();
    void clear();
    bool calm() const;

    const LaneOptions m_options;
    Pq m_directClerk, m_gateClerk, m_bystander;
    bool m_written = false;                            ///< by the conversation before
    std::vector<std::unique_ptr<Talker>> m_references; ///< made once: a login costs most
};

} // namespace usher::test
