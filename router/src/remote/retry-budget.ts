// A fifth: when everything fails, load grows by a fifth and no more. Source: Finagle's RetryBudget, which has the same.
const tokensPerRequest = 0.2;
// A replica that stalls holds a few dozen requests before it is noticed; all of them must have a second try.
const tokensMax = 50;

/** Keeps retries a small part of requests: each request earns a fifth of a token, each further try takes one. */
export class RetryBudget {
  #tokens = tokensMax;

  earn(): void {
    this.#tokens = Math.min(this.#tokens + tokensPerRequest, tokensMax);
  }

  /** False: there have been retries enough. What is good to have, but no must, leaves half of the tokens. */
  spend(isMust: boolean): boolean {
    if (this.#tokens < (isMust ? 1 : 1 + tokensMax / 2)) return false;
    this.#tokens -= 1;
    return true;
  }
}
