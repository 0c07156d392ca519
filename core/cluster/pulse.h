// Whether a host gives signs of life, and when to ask it again. Pure.
#pragma once

#include "cluster/host_machine.h"

#include <optional>
#include <string>

namespace usher::cluster {

/// What is known of a host besides its answers.
struct Surroundings {
    /// What it has done for anybody, counted since the start: a host that works is not silent,
    /// however late its answer comes.
    std::uint64_t work = 0;
    bool symptom = false; ///< somebody waits, or a connect failed: ask sooner
};

/// A host that has been asked and gives no sign is silent: it is frozen, or its packets are lost.
/// One that refuses, or whose machine says that nobody listens, is not. Thread contract: none of
/// its own.
class Pulse {
  public:
    explicit Pulse(Millis interval) : m_interval(interval) {}

    void asked(MonoTime now);
    void heard(const Sighting& sighting, MonoTime now);
    /// Several times a second. Time in which we did not run ourselves is nobody's silence.
    void turn(const Surroundings& around, MonoTime now);

    bool known() const { return m_lookedAt != MonoTime{}; }
    /// Its last word was an answer; if it was another, it is error().
    bool answers() const { return m_answeredAt != MonoTime{} && m_error.empty(); }
    const std::string& error() const { return m_error; }
    /// Its last word, a refusal too.
    MonoTime answeredAt() const { return m_answeredAt; }
    /// Since its last sign; zero unless it is silent.
    Nanos silence(MonoTime now) const;

    /// When to ask next; not while a look is under way.
    MonoTime nextLook() const;
    /// How long to wait for the answer.
    Millis patience() const;

  private:
    static constexpr Millis kSoon{250}; ///< between two looks at a host in trouble
    static constexpr Millis kLate{500}; ///< between two turns: longer, and we were the ones away
    static constexpr Millis kFirstPatience{3'000}, kMostPatience{5'000};
    static constexpr int kPatienceOfLongest = 4; ///< times the longest answer so far

    bool unanswered() const { return m_unansweredSince.has_value(); }
    Nanos silentAfter() const;
    Millis soon() const { return std::min(kSoon, m_interval); }
    void answered(const Sighting& sighting, MonoTime now);

    const Millis m_interval;
    MonoTime m_askedAt{}, m_lookedAt{}, m_turnAt{};
    MonoTime m_answeredAt{};
    MonoTime m_signAt{};                         ///< answer, refusal or work
    std::optional<MonoTime> m_unansweredSince{}; ///< the first of the questions without an answer
    std::optional<Nanos> m_longest{};            ///< answer, of those in good times
    std::string m_error;
    std::uint64_t m_work = 0;
    bool m_symptom = false;
};

} // namespace usher::cluster
