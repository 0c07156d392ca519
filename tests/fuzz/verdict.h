// What a client has heard, beside what a session of its own would have told it.
#pragma once

#include "fuzz/model_server.h"
#include "fuzz/talk.h"

#include <optional>
#include <set>

namespace usher::fuzz {

struct Witness {
    int client = 0;
    bool asks = false;                      ///< for a setting, in its startup packet
    bool mayNotBegin = false;               ///< a transaction block: its pool ends it for that
    bool left = false;                      ///< before its end: it may have heard less
    int cancels = 0;                        ///< it asked for
    std::size_t lawful = std::string::npos; ///< bytes it said that keep the rules
    std::string said = {}, heard = {};
    struct Moment {
        std::size_t said = 0, heard = 0; ///< bytes
    };
    std::vector<Moment> spoke = {}; ///< before each thing it said
    bool isWild() const { return lawful != std::string::npos; }
};

class Verdict {
  public:
    explicit Verdict(const Witness& witness);

    /// Nothing else, nothing twice, nothing of another's, nothing out of order.
    bool heardItsOwn() const;
    /// Its session ended, and nothing that it said or did is why.
    bool wasLost() const { return m_lost && !mayEnd() && !m_witness.left; }
    /// Every answer; where its session has ended, up to there.
    bool heardAll() const { return m_lost || mayEnd() || m_witness.left || m_over; }
    /// It has begun nothing that is not ended: in a pool that shares, it has no connection.
    bool rests() const;
    /// For whoever looks for a fault.
    void tell() const;

  private:
    /// By its own doing. A Sync within a COPY, or behind one that has failed without its knowledge,
    /// leaves a doubt that the gate may end it for.
    bool mayEnd() const {
        return isWild() || m_own.ended() || m_own.met().syncInCopy || hasBegun();
    }
    bool hasBegun() const;
    /// What follows is not compared.
    bool isWild() const { return m_witness.isWild() || isDisregarded(); }
    bool isDisregarded() const { return m_own.met().describeInFailed || m_spokeIntoCopy; }
    bool isTornRight() const;
    bool speaksIntoCopy();
    bool hadHeard(std::size_t line) const;
    void expect();
    void compare();
    void allowCancels();
    bool wasCancelledHere() const;
    std::size_t agreement() const;
    std::vector<std::size_t> stepsHere() const;

    const Witness& m_witness;
    ModelServer m_own;
    Heard m_heard, m_expected;
    std::set<std::size_t> m_cancelled;     ///< steps of m_own
    std::vector<std::size_t> m_toldBefore; ///< lines, by step of m_own
    bool m_lost = false, m_over = false;
    bool m_spokeIntoCopy = false;
    std::optional<std::size_t> m_copyFailed; ///< by itself, and the client goes on: the line
    std::size_t m_same = 0;                  ///< lines
};

} // namespace usher::fuzz
