#ifndef SERVICE_RPC_TRIAL_SLOTS_H_
#define SERVICE_RPC_TRIAL_SLOTS_H_

#include <atomic>

namespace tutoring::rpc {

// How many trials may be under way at once: each keeps one of the ledger's few readers for seconds.
// Safe to share between threads.
class TrialSlots {
 public:
  explicit TrialSlots(int most) : free_(most) {}

  // A slot that was taken, if one was free; given back when this goes.
  class Slot {
   public:
    explicit Slot(std::atomic<int>& free) : free_(free), taken_(free.fetch_sub(1) > 0) {
      if (!taken_) ++free_;
    }
    ~Slot() {
      if (taken_) ++free_;
    }
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;

    bool taken() const { return taken_; }

   private:
    std::atomic<int>& free_;
    const bool taken_;
  };

  Slot Take() { return Slot(free_); }

 private:
  std::atomic<int> free_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_TRIAL_SLOTS_H_
