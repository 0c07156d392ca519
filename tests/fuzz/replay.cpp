// The short leg: a fuzz target over its kept corpus and a few thousand inputs made from it, without
// libFuzzer. Always the same inputs, so that a failure comes again: replay CORPUS [INPUTS].
#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kLongest = 4096;

const std::string* underWay = nullptr;

/// What fails is kept, so that it can be run again, and alone.
void keepFailed(int) {
    std::ofstream("failed_input", std::ios::binary) << *underWay;
    std::fputs("the input is kept in ./failed_input\n", stderr);
}

void run(const std::string& input) {
    underWay = &input;
    // A copy of the exact size, so that a byte read beyond it is caught.
    const std::vector<std::uint8_t> bytes(input.begin(), input.end());
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

std::vector<std::string> corpusOf(const char* folder) {
    std::vector<std::string> inputs;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    std::sort(inputs.begin(), inputs.end()); // folders have no order
    return inputs;
}

/// A few bytes changed, cut out, doubled, or the rest of another input put behind.
void change(std::string& input, const std::vector<std::string>& corpus, std::mt19937& random) {
    const auto at = [&random](std::size_t size) {
        return size == 0 ? 0 : random() % size;
    };
    const auto from = at(input.size());
    const auto length = at(std::min<std::size_t>(16, input.size() - from) + 1);
    switch (random() % 5) {
    case 0:
        if (!input.empty())
            input[from] = char(random());
        break;
    case 1:
        input.erase(from, length);
        break;
    case 2:
        input.insert(from, input.substr(from, length));
        break;
    case 3:
        input.insert(from, 1, char(random()));
        break;
    case 4: {
        const auto& other = corpus[at(corpus.size())];
        input = input.substr(0, from) + other.substr(at(other.size()));
        break;
    }
    }
}

std::string
changed(std::string input, const std::vector<std::string>& corpus, std::mt19937& random) {
    for (auto changes = 1 + random() % 4; changes > 0; --changes)
        change(input, corpus, random);
    return input.substr(0, kLongest);
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGABRT, keepFailed);
    std::signal(SIGSEGV, keepFailed);
    const auto corpus = argc > 1 ? corpusOf(argv[1]) : std::vector<std::string>();
    if (corpus.empty()) {
        std::fprintf(stderr, "no corpus: replay FOLDER [INPUTS]\n");
        return 1;
    }
    for (const auto& input : corpus)
        run(input);
    std::mt19937 random(20260606);
    const int inputs = argc > 2 ? std::atoi(argv[2]) : 20'000;
    for (int i = 0; i < inputs; ++i)
        run(changed(corpus[random() % corpus.size()], corpus, random));
    std::printf("%zu inputs of the corpus, %d made from them\n", corpus.size(), inputs);
    return 0;
}
