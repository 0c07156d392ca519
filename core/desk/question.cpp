#include "desk/question.h"

#include "base/digest.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string_view>

namespace usher::desk {
namespace {

struct TopicWord {
    Topic topic;
    std::string_view word;
};
constexpr std::array kTopics{
    TopicWord{Topic::state, "STATE"},
    TopicWord{Topic::series, "SERIES"},
    TopicWord{Topic::history, "HISTORY"},
    TopicWord{Topic::imagine, "IMAGINE"},
    TopicWord{Topic::submit, "SUBMIT"},
    TopicWord{Topic::sessions, "SESSIONS"},
    TopicWord{Topic::calendar, "CALENDAR"},
    TopicWord{Topic::imagineChanges, "FORESEE"},
    TopicWord{Topic::changeCalendar, "CHANGE"},
    TopicWord{Topic::audit, "AUDIT"}};

std::optional<std::string> bytesOf(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 2 <= hex.size(); i += 2) {
        unsigned char byte = 0;
        const auto* const end = hex.data() + i + 2;
        if (std::from_chars(hex.data() + i, end, byte, 16).ptr != end)
            return {};
        bytes.push_back(static_cast<char>(byte));
    }
    return hex.size() % 2 == 0 ? std::optional(bytes) : std::nullopt;
}

} // namespace

std::string lineOf(const Question& question) {
    const auto* const row = std::ranges::find(kTopics, question.topic, &TopicWord::topic);
    return "DESK " + std::string(row->word) + " " + hexOf(std::as_bytes(std::span(question.text)));
}

std::optional<Question> questionIn(const std::vector<std::string>& words) {
    if (words.size() != 3 || words[0] != "DESK")
        return {};
    const auto* const row = std::ranges::find(kTopics, words[1], &TopicWord::word);
    auto text = bytesOf(words[2]);
    if (row == kTopics.end() || !text)
        return {};
    return Question{.topic = row->topic, .text = std::move(*text)};
}

} // namespace usher::desk
