#include "config/pgbouncer/values.h"

#include "base/ascii.h"
#include "config/complaint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace usher::config::pgbouncer {
namespace {

template <class T> std::optional<T> number(const std::string& text) {
    T value{};
    const char* const end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && at == end ? std::optional(value) : std::nullopt;
}

} // namespace

void Values::add(std::string key, std::string value, Place place) {
    m_values.push_back(
        {.key = std::move(key), .text = std::move(value), .place = std::move(place)});
}

const Values::Value* Values::find(std::string_view key) const {
    const auto found = std::find_if(m_values.rbegin(), m_values.rend(), [key](const Value& value) {
        return value.key == key;
    });
    return found == m_values.rend() ? nullptr : &*found;
}

void Values::refuse(const Value& value, const std::string& what, const std::string& mend) {
    if (!m_error)
        m_error =
            Complaint{value.place.file, value.place.line, m_whose + "." + value.key, what, mend}
                .error();
}

Place Values::placeOf(std::string_view key) const {
    const auto* value = find(key);
    return value ? value->place : Place{};
}

std::string Values::text(std::string_view key, std::string_view usual) const {
    const auto* value = find(key);
    return value ? value->text : std::string(usual);
}

std::optional<std::int64_t> Values::integer(std::string_view key) {
    const auto* value = find(key);
    if (!value)
        return std::nullopt;
    const auto read = number<std::int64_t>(value->text);
    if (!read)
        refuse(*value, "is not a whole number", "write it without a unit");
    return read;
}

std::optional<Millis> Values::seconds(std::string_view key) {
    constexpr double kLongest = 315'360'000; // ten years
    const auto* value = find(key);
    if (!value)
        return std::nullopt;
    const auto read = number<double>(value->text);
    if (read && std::isfinite(*read) && *read >= 0 && *read <= kLongest)
        return Millis{std::llround(*read * 1000)};
    refuse(*value, "is not a number of seconds", "write 15 or 0.5, without a unit");
    return std::nullopt;
}

std::optional<bool> Values::flag(std::string_view key) {
    constexpr std::array<std::string_view, 5> kYes{"1", "on", "true", "yes", "t"};
    constexpr std::array<std::string_view, 5> kNo{"0", "off", "false", "no", "f"};
    const auto* value = find(key);
    if (!value)
        return std::nullopt;
    const auto word = asciiLower(value->text);
    if (std::ranges::find(kYes, word) != kYes.end())
        return true;
    if (std::ranges::find(kNo, word) == kNo.end())
        refuse(*value, "is neither 0 nor 1", "write 0 or 1");
    return false;
}

std::optional<std::string> Values::choice(
    std::string_view key,
    const std::vector<std::string>& words) {
    const auto* value = find(key);
    if (!value)
        return std::nullopt;
    if (std::ranges::find(words, value->text) != words.end())
        return value->text;
    std::string known;
    for (const auto& word : words)
        known += (known.empty() ? "" : ", ") + word;
    refuse(*value, "is none that PgBouncer knows", "one of " + known);
    return std::nullopt;
}

std::vector<std::string> Values::list(std::string_view key) const {
    return splitNames(text(key));
}

std::vector<std::string> splitNames(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        auto name = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!name.empty() && (name.front() == ' ' || name.front() == '\t'))
            name.remove_prefix(1);
        while (!name.empty() && (name.back() == ' ' || name.back() == '\t'))
            name.remove_suffix(1);
        if (!name.empty())
            names.emplace_back(name);
    }
    return names;
}

} // namespace usher::config::pgbouncer
