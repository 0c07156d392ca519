#include "load/words.h"

namespace usher::load {
namespace {

void appendEscaped(std::string& out, std::string_view word) {
    for (const char c : word)
        switch (c) {
        case '\t':
            out += "\\t";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\\':
            out += "\\\\";
            break;
        default:
            out += c;
        }
}

char unescaped(char c) {
    return c == 't' ? '\t' : c == 'n' ? '\n' : c;
}

} // namespace

std::string joinWords(const std::vector<std::string>& words, char separator) {
    std::string line;
    for (const auto& word : words) {
        if (&word != &words.front())
            line += separator;
        appendEscaped(line, word);
    }
    return line;
}

std::vector<std::string> splitWords(std::string_view line, char separator) {
    std::vector<std::string> words(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == separator)
            words.emplace_back();
        else if (line[i] == '\\' && i + 1 < line.size())
            words.back() += unescaped(line[++i]);
        else
            words.back() += line[i];
    }
    return words;
}

} // namespace usher::load
