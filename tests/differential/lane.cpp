#include "differential/lane.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <thread>

namespace usher::test {

namespace {

constexpr const char* kTalks = "application_name=talk";

std::string transcript(const Batch& batch, const std::vector<std::string>& answers) {
    std::string text = "client " + std::to_string(batch.client) + ": " + batch.words + "\n";
    for (const auto& line : answers)
        text += "    " + line.substr(0, 120) + "\n";
    return text;
}

/// The first line that differs, whole: the transcripts cut what is long.
std::string differingLine(
    const std::vector<std::string>& direct,
    const std::vector<std::string>& gate) {
    const auto [theirs, ours] = std::ranges::mismatch(direct, gate);
    const auto told = [](const auto& at, const auto& lines) {
        return at == lines.end() ? std::string("nothing") : "\"" + *at + "\"";
    };
    return "first otherwise: " + told(theirs, direct) + " and " + told(ours, gate) + "\n";
}

bool changesRows(const std::string& bytes) {
    constexpr std::array<std::string_view, 3> kWords{"insert into", "from stdin", "delete from"};
    return std::ranges::any_of(kWords, [&bytes](std::string_view words) {
        return bytes.find(words) != bytes.npos;
    });
}

bool changesRows(const Conversation& talk) {
    const auto does = [](const Batch& batch) {
        return changesRows(batch.bytes);
    };
    return changesRows(talk.farewell) || std::ranges::any_of(talk.batches, does);
}

/// README, "Answered otherwise".
bool isWrittenDown(const std::vector<std::string>& direct, const std::vector<std::string>& gate) {
    constexpr std::pair<std::string_view, std::string_view> kWritten[]{
        {"t ", "E ERROR 25P02"},
        {"E ERROR 08P01 unexpected message type 0x51",
         "E ERROR 08P01 unexpected message type 0x43"}};
    const auto [theirs, ours] = std::ranges::mismatch(direct, gate);
    return theirs != direct.end() && ours != gate.end() &&
           std::ranges::any_of(kWritten, [&](const auto& pair) {
               return theirs->starts_with(pair.first) && ours->starts_with(pair.second);
           });
}

/// The first batch whose answers differ, as both sides said them; "" when none does.
template <class Answers>
std::string difference(const Conversation& talk, const Answers& direct, const Answers& gate) {
    for (std::size_t i = 0; i < talk.batches.size(); ++i) {
        if (direct[i] == gate[i])
            continue;
        if (isWrittenDown(direct[i], gate[i]))
            return {}; // what follows hangs on it
        std::string text;
        for (std::size_t before = 0; before < i; ++before)
            text += transcript(talk.batches[before], direct[before]);
        return text + "PostgreSQL\n" + transcript(talk.batches[i], direct[i]) + "the gate\n" +
               transcript(talk.batches[i], gate[i]) + differingLine(direct[i], gate[i]);
    }
    return {};
}

void mustRun(Pq& clerk, const std::string& sql) {
    if (const auto state = clerk.sqlstate(sql); !state.empty())
        throw std::runtime_error(sql + ": " + state + " " + clerk.error());
}

} // namespace

Lane::Lane(LaneOptions options)
    : m_options(std::move(options)),
      m_directClerk(m_options.direct),
      m_gateClerk(m_options.behind),
      m_bystander(m_options.rig->conninfo(m_options.name)),
      m_references(kMostClients) {
    // No column of a kind that is kept apart: then a TRUNCATE makes one file, not three.
    for (auto* clerk : {&m_directClerk, &m_gateClerk})
        mustRun(*clerk, "create table " + m_options.name + " (a int, b varchar(20))");
}

Lane::Answers Lane::playDirect(const Conversation& conversation) {
    Answers answers;
    for (const auto& batch : conversation.batches) {
        auto& client = *m_references[std::size_t(batch.client)];
        client.say(batch.bytes, {});
        answers.push_back(client.hear());
    }
    return answers;
}

/// Nothing of the conversation before is left: its locks neither.
void Lane::renewReferences() {
    for (auto& reference : m_references)
        if (!reference || !reference->startAnew())
            reference = std::make_unique<Talker>(m_options.direct + "&" + kTalks);
}

Lane::Answers Lane::playGate(const Conversation& conversation) const {
    const auto conninfo = m_options.rig->conninfo(m_options.name) + " " + kTalks;
    std::vector<std::unique_ptr<Talker>> clients;
    for (int i = 0; i < conversation.clients; ++i)
        clients.push_back(std::make_unique<Talker>(conninfo));
    Answers answers;
    for (const auto& batch : conversation.batches) {
        auto& client = *clients[std::size_t(batch.client)];
        client.say(batch.bytes, batch.cuts);
        answers.push_back(client.hear());
    }
    clients[0]->say(conversation.farewell, {});
    if (changesRows(conversation.farewell))
        clients[0]->leave(); // not in the next conversation
    return answers;
}

void Lane::clear() {
    for (auto* clerk : {&m_directClerk, &m_gateClerk})
        mustRun(*clerk, "truncate " + m_options.name);
}

bool Lane::calm() const {
    const auto* pool = m_options.rig->pools().find(m_options.name);
    const auto quiet = [pool] {
        return pool->figures().leased == 0;
    };
    for (int quick = 0; quick < 50; ++quick) { // most are quiet at once
        if (quiet())
            return true;
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return m_options.rig->eventually(quiet);
}

std::string Lane::differenceOf(std::uint64_t seed, Scope scope) {
    const auto talk = makeConversation(seed, scope, m_options.name);
    renewReferences();
    if (m_written)
        clear();
    m_written = changesRows(talk);
    const auto direct = playDirect(talk);
    const auto gate = playGate(talk);
    auto what = difference(talk, direct, gate);
    if (!calm())
        what += "a lease has not come back\n";
    const auto own = "of the bystander " + std::to_string(seed);
    if (const auto heard = m_bystander.value("select '" + own + "'"); heard != own)
        what += "the bystander heard: " + heard + "\n";
    return what;
}

} // namespace usher::test
